package org.yiwang.example;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the example in where a test asks for it. */
@TestConfiguration(proxyBeanMethods = false)
class ExampleModule {
    @Bean
    SiteVisits siteVisits(JdbcClient jdbc) {
        return new SiteVisits(jdbc);
    }
}
