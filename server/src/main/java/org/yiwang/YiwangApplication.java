package org.yiwang;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.yiwang.clock.SteadyClock;

/**
 * Starts Yiwang: one process, one PostgreSQL. Without a database of your own it shows the demo province. Beans go by the
 * whole name of their class, so that two modules may both have a {@code Drafts}; only parts of the health have a name of
 * their own, by which operators know them.
 */
@SpringBootApplication(
        exclude = UserDetailsServiceAutoConfiguration.class,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(
        systemName = "Yiwang",
        sharedModules = {"kernel"})
public class YiwangApplication {

    static void main(String[] args) {
        application(System.getenv()).run(args);
    }

    /** The application with the profile {@code demo} when neither a database nor a profile is set. */
    static SpringApplication application(Map<String, String> environment) {
        var application = new SpringApplication(YiwangApplication.class);
        if (!environment.containsKey("YIWANG_DATABASE_URL") && !environment.containsKey("SPRING_PROFILES_ACTIVE")) {
            application.setAdditionalProfiles("demo");
        }
        return application;
    }

    /** The one clock; tests put another one in front of it. */
    @Bean
    SteadyClock clock() {
        return new SteadyClock();
    }
}
