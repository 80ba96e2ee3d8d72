package org.yiwang.clients;

import java.nio.file.Path;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.traffic.GuardedProtocol;

/**
 * The port where systems of departments show certificates (RFC 8705). It serves what the first one serves, guarded as that is; only TLS
 * ends here itself, so that what was shown cannot be claimed in a header.
 */
@Configuration(proxyBeanMethods = false)
class MutualTls {
    private static final String PROTOCOLS = "TLSv1.2+TLSv1.3";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> portForCertificates(ProviderSettings settings) {
        return factory -> {
            @Nullable Integer port = settings.mtlsPort();
            if (port != null) {
                var second = connector(settings, port);
                factory.addAdditionalConnectors(second);
                factory.addConnectorCustomizers(first -> {
                    if (first != second) {
                        alike(second, factory);
                    }
                });
            }
        };
    }

    /** All that was said of the first port goes for the second. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // as Spring Boot does it: each asks for the protocol it knows
    private static void alike(Connector second, TomcatServletWebServerFactory factory) {
        factory.getConnectorCustomizers().forEach(it -> it.customize(second));
        factory.getProtocolHandlerCustomizers()
                .forEach(it -> ((org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer) it)
                        .customize(second.getProtocolHandler()));
    }

    private static Connector connector(ProviderSettings settings, int port) {
        var host = new SSLHostConfig();
        host.setProtocols(PROTOCOLS);
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyCertificate.class.getName());
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(file(settings.mtlsCertificate()));
        certificate.setCertificateKeyFile(file(settings.mtlsKey()));
        host.addCertificate(certificate);

        var connector = new Connector(GuardedProtocol.class.getName());
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setThrowOnFailure(true);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setProperty("SSLEnabled", "true");
        }
        connector.addSslHostConfig(host);
        return connector;
    }

    /** As this server was told of it: Tomcat would look below a folder of its own. */
    private static String file(@Nullable Path path) {
        return Objects.requireNonNull(path).toAbsolutePath().toString();
    }
}
