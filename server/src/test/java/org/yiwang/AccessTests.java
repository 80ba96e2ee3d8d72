package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yiwang.identity.Permission;
import org.yiwang.identity.Permissions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route says what is needed to use it, and roles are bundles of just that. */
@SpringBootTest
@AutoConfigureMockMvc // one server with other classes
class AccessTests {
    private static final Pattern ASKED = Pattern.compile("(?:\\bmay|RolesAllowed)\\(\\s*\"([^\"]+)\"");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    Permissions permissions;

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

    /** A rule is one permission, so that whoever reads it knows what to give. */
    @Test
    void rulesNameOnePermissionThatIsDeclared() {
        var declared = codes();
        ours().forEach((route, handler) -> {
            var rule = rule(handler, RolesAllowed.class);
            if (rule != null) {
                assertThat(rule.value()).as(handler.toString()).hasSize(1);
                assertThat(declared).as(handler.toString()).contains(rule.value()[0]);
            }
        });
    }

    @Test
    void whatIsAskedForIsDeclaredAndWhatIsDeclaredIsAskedFor() throws IOException {
        var asked = new TreeSet<String>();
        var declared = declared(it -> true);
        var unasked = new TreeSet<>(declared);
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(source);
                ASKED.matcher(code).results().forEach(it -> asked.add(it.group(1)));
                unasked.removeIf(it -> code.contains('"' + it + '"'));
            }
        }
        assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(declared);
        assertThat(unasked).as("declared, and nothing asks for it").isEmpty();
    }

    @Test
    void aModuleDeclaresItsOwnPermissionsInBothLanguages() throws IOException {
        assertThat(codes()).as("but for what a profile has").isEqualTo(declared(it -> !it.has("profile")));
        assertThat(permissions.all()).allSatisfy(it -> {
            assertThat(it.name()).containsPattern("\\p{IsHan}");
            assertThat(it.nameEn()).matches("[A-Z][ -~]+");
            assertThat(it.roles()).isNotEmpty();
        });
        assertThat(permissions.roles()).allSatisfy(it -> {
            assertThat(it.name()).containsPattern("\\p{IsHan}");
            assertThat(it.nameEn()).matches("[a-z ]+");
        });
    }

    /** What the modules declare, each for itself. */
    private static Set<String> declared(Predicate<JsonNode> wanted) throws IOException {
        var declared = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/org/yiwang"))) {
            for (Path file : files.filter(it -> it.endsWith("permissions.json")).toList()) {
                String module = file.getParent().getFileName().toString();
                new JsonMapper().readTree(file.toFile()).properties().forEach(one -> {
                    assertThat(one.getKey()).as(file.toString()).matches(module + ":[a-z]+(-[a-z]+)*");
                    if (wanted.test(one.getValue())) {
                        declared.add(one.getKey());
                    }
                });
            }
        }
        return declared;
    }

    private Map<RequestMappingInfo, HandlerMethod> ours() {
        var ours = new HashMap<>(routes.getHandlerMethods());
        ours.values().removeIf(it -> !isOurs(it));
        return ours;
    }

    private Set<String> codes() {
        return permissions.all().stream().map(Permission::code).collect(Collectors.toCollection(TreeSet::new));
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
