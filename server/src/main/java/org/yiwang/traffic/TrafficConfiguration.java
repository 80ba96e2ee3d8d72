package org.yiwang.traffic;

import java.util.List;
import org.apache.catalina.util.NetMaskSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the guard at the door. */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {
    /** An ordinary answer fits in, so that who does not read it holds up nobody but himself. */
    private static final int SEND_BUFFER = 256 * 1024;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedConnections(
            TrafficSettings settings, @Value("${yiwang.web.trusted-proxies:}") List<String> proxies) {
        var trusted = new NetMaskSet();
        trusted.addAll(String.join(",", proxies));
        return factory -> {
            factory.setProtocol(GuardedProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof GuardedProtocol guarded) {
                    guarded.setMaxConnections(settings.connections());
                    guarded.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER));
                    guarded.limit(
                            settings.connectionsPerAddress(),
                            settings.slowAfter(),
                            settings.slowestRate(),
                            trusted::contains);
                }
            });
        };
    }
}
