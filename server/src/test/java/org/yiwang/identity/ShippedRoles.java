package org.yiwang.identity;

import java.util.List;
import java.util.Set;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.yiwang.declared.Declarations;
import tools.jackson.databind.json.JsonMapper;

/** What roles may do as the modules declare it, for actors of tests that start no server. */
public final class ShippedRoles {
    private static final Permissions SHIPPED = new Permissions(
            new Declarations(new JsonMapper(), new DefaultResourceLoader()),
            new StandardEnvironment(),
            new RoleSettings(List.of()));

    private ShippedRoles() {}

    public static Set<String> permissions(String... roles) {
        return SHIPPED.of(Set.of(roles));
    }
}
