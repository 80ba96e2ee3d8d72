package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yiwang.identity.Permissions;
import org.yiwang.testing.Visitor;

/** Who may not call a route is told that, whatever she sends: not what is wrong with it. */
@Story
class ForbiddenFirstTests {
    /** One role each. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("RESIDENT", "neighbour"),
            Map.entry("CLERK", "clerk"),
            Map.entry("APPROVER", "approver"),
            Map.entry("HEAD", "head"),
            Map.entry("ITEM_MANAGER", "item-manager"),
            Map.entry("ITEM_REVIEWER", "item-reviewer"),
            Map.entry("LEGAL_REVIEWER", "legal-reviewer"),
            Map.entry("SUPERVISOR", "supervisor"),
            Map.entry("ADMIN", "admin"),
            Map.entry("SECURITY_ADMIN", "security-admin"),
            Map.entry("AUDITOR", "auditor")));

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    Permissions permissions;

    @Test
    void everyRouteRefusesWhoHasNoRoleBeforeItReadsAnything() {
        var visitors = new LinkedHashMap<String, Visitor>();
        PEOPLE.forEach((role, name) -> visitors.put(role, new Visitor(port).as(name)));
        var wrong = new ArrayList<String>();
        var tried = new ArrayList<String>();
        routes.getHandlerMethods().forEach((route, handler) -> {
            var roles = roles(handler);
            if (roles.isEmpty()) {
                return;
            }
            String path = route.getPatternValues().iterator().next().replaceAll("\\{[^}]*}", "x");
            for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                visitors.forEach((role, visitor) -> {
                    if (!roles.contains(role)) {
                        tried.add(role + " " + method + " " + path);
                        for (String type : List.of("application/json", "multipart/form-data; boundary=none")) {
                            var answer = visitor.raw(
                                    method.name(),
                                    path,
                                    Map.of("Content-Type", type),
                                    "{\"nothing".getBytes(StandardCharsets.UTF_8));
                            boolean unread = answer.status() == 415 && type.startsWith("multipart");
                            if (!unread
                                    && (answer.status() != 403
                                            || !answer.at("/code").equals("access/denied"))) {
                                wrong.add(role + " " + method + " " + path + " " + type + ": " + answer.text());
                            }
                        }
                    }
                });
                if (new Visitor(port)
                                .raw(method.name(), path, Map.of(), new byte[0])
                                .status()
                        != 401) {
                    wrong.add("nobody " + method + " " + path);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(tried).hasSizeGreaterThan(100);
    }

    /** As it was when roles stood in the handlers; what comes later need not stand there. */
    @Test
    void whoMayDoWhatStands() throws IOException {
        var table = new TreeMap<String, String>();
        routes.getHandlerMethods().forEach((route, handler) -> {
            var roles = roles(handler);
            String who = roles.isEmpty() ? "everybody" : String.join(" ", new TreeSet<>(roles));
            for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                route.getPatternValues().forEach(path -> table.put(method + " " + path, who));
            }
        });
        for (String line : Files.readAllLines(Path.of("src/test/resources/access.txt"))) {
            var words = line.split(" ", 3);
            assertThat(table).containsEntry(words[0] + " " + words[1], words[2]);
        }
    }

    private List<String> roles(HandlerMethod handler) {
        if (!handler.getBeanType().getName().startsWith("org.yiwang.")
                || handler.hasMethodAnnotation(PermitAll.class)) {
            return List.of();
        }
        var own = handler.getMethodAnnotation(RolesAllowed.class);
        var rule = own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RolesAllowed.class);
        return rule == null
                ? List.of()
                : permissions.all().stream()
                        .filter(it -> it.code().equals(rule.value()[0]))
                        .flatMap(it -> it.roles().stream())
                        .toList();
    }
}
