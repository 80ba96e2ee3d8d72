package org.yiwang.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.yiwang.identity.Permissions;
import tools.jackson.databind.json.JsonMapper;

/**
 * A module with a permission, a role and a handler needs no line elsewhere: its two files are found, its role has what they
 * say, and the rule of its handler is held, before the request is read and again at the method.
 */
class ModuleOfItsOwnTests {
    @TempDir
    Path resources;

    @Test
    void aHandlerOfANewModuleIsGuardedByItsOwnPermission() throws IOException {
        var module = Files.createDirectories(resources.resolve("org/yiwang/hall"));
        Files.writeString(module.resolve("roles.json"), """
                {"HALL_MANAGER": {"kind": "STAFF", "name": "大厅管理员", "nameEn": "hall manager"}}
                """);
        Files.writeString(module.resolve("permissions.json"), """
                {"hall:open": {"name": "开放预约", "nameEn": "Open appointments", "roles": ["HALL_MANAGER"]}}
                """);
        var classpath = new URLClassLoader(
                new URL[] {resources.toUri().toURL()}, getClass().getClassLoader());
        new WebApplicationContextRunner()
                .withClassLoader(classpath)
                .withUserConfiguration(Guarded.class)
                .run(context -> {
                    var permissions = context.getBean(Permissions.class);
                    var rules = context.getBean(HandlerRules.class);
                    for (String role : Set.of("HALL_MANAGER", "CLERK", "ADMIN", "RESIDENT")) {
                        boolean may = role.equals("HALL_MANAGER");
                        var caller = new TestingAuthenticationToken(
                                role, "", AuthorityUtils.createAuthorityList(permissions.of(Set.of(role))));
                        var request = new MockHttpServletRequest("POST", "/api/desk/hall/open");
                        assertThat(rules.authorize(() -> caller, new RequestAuthorizationContext(request))
                                        .isGranted())
                                .as(role)
                                .isEqualTo(may);
                        assertThat(isDone(context.getBean(HallController.class), caller))
                                .as(role)
                                .isEqualTo(may);
                    }
                });
    }

    private static boolean isDone(HallController hall, TestingAuthenticationToken caller) {
        SecurityContextHolder.getContext().setAuthentication(caller);
        try {
            return hall.open().equals("open");
        } catch (AccessDeniedException refused) {
            return false;
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @ConfigurationPropertiesScan("org.yiwang.identity")
    @Import({HandlerRules.class, MethodRules.class, Permissions.class, HallController.class})
    static class Guarded {
        @Bean
        JsonMapper json() {
            return new JsonMapper();
        }
    }

    @RestController
    static class HallController {
        @PostMapping("/api/desk/hall/open")
        @RolesAllowed("hall:open")
        String open() {
            return "open";
        }
    }
}
