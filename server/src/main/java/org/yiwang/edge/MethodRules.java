package org.yiwang.edge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;

/** Asks the rule of a handler once more at the handler itself. What {@code @RolesAllowed} names is a permission. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(jsr250Enabled = true)
class MethodRules {
    @Bean
    static GrantedAuthorityDefaults permissionsAsTheyStand() {
        return new GrantedAuthorityDefaults("");
    }
}
