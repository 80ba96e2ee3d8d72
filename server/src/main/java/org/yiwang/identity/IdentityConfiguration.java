package org.yiwang.identity;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Wires the sessions and their cookie. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdministratorPlaces.class)
@EnableJdbcHttpSession(tableName = "identity.session")
class IdentityConfiguration {
    /** The session cookie: out of reach of scripts, not sent from other sites, over TLS only where there is TLS. */
    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("YIWANG_SESSION");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> silence(
            @Value("${server.servlet.session.timeout}") Duration silence) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(silence);
    }

    @Bean
    HashedSessions.Identifiers sessionIdentifiers() {
        return new HashedSessions.Identifiers();
    }

    @Bean
    @Primary
    HashedSessions sessions(JdbcIndexedSessionRepository kept, HashedSessions.Identifiers identifiers) {
        return new HashedSessions(kept, identifiers);
    }
}
