package org.yiwang.edge;

import java.util.Objects;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Believes what reverse proxies say of their callers, address and TLS, if they are trusted; anybody else could say
 * anything. Before all else, so that everything counts against who calls.
 */
@Configuration(proxyBeanMethods = false)
class Proxies {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> callersBehindProxies(WebSettings settings) {
        return factory -> {
            var trusted = Objects.requireNonNull(settings.trustedProxies());
            if (!trusted.isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(String.join(",", trusted));
                factory.addEngineValves(valve);
            }
        };
    }
}
