package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yiwang.kernel.Actor;

/** Every route says who may use it. */
@SpringBootTest
class AccessTests {
    private static final Set<String> ROLES =
            Arrays.stream(Actor.Role.values()).map(Enum::name).collect(Collectors.toSet());

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void everyRouteOfOursHasAnAccessRule() {
        var open = new ArrayList<String>();
        routes.getHandlerMethods().forEach((route, handler) -> {
            if (isOurs(handler) && !hasRule(handler)) {
                open.add(route + " " + handler);
            }
        });
        assertThat(open).isEmpty();
        assertThat(routes.getHandlerMethods().values().stream().filter(AccessTests::isOurs))
                .as("routes found")
                .hasSizeGreaterThan(3);
    }

    @Test
    void rulesNameOnlyRolesThatExist() {
        routes.getHandlerMethods().values().forEach(handler -> {
            var rule = rule(handler, RolesAllowed.class);
            if (rule != null) {
                assertThat(rule.value()).as(handler.toString()).isSubsetOf(ROLES);
            }
        });
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.yiwang.");
    }

    private static boolean hasRule(HandlerMethod handler) {
        return rule(handler, PermitAll.class) != null || rule(handler, RolesAllowed.class) != null;
    }

    private static <A extends java.lang.annotation.Annotation> A rule(HandlerMethod handler, Class<A> type) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), type);
        return onMethod != null ? onMethod : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), type);
    }
}
