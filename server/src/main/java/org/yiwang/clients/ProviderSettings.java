package org.yiwang.clients;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider of identities that systems of departments log people in with.
 *
 * @param issuer what it calls itself, and where it is reached: <code>https</code>, but for this very machine
 * @param mtlsPort where systems of departments show certificates of their own (RFC 8705): a port of its own, so that no browser asks
 *     people for a certificate. Without it no system can be registered with a certificate
 * @param mtlsAddress how that port is reached from outside, such as <code>https://mtls.zwfw.example.org</code>: it must end here, and not
 *     at a proxy
 * @param mtlsCertificate file with the certificate of this server for that port and those above it, in PEM
 * @param mtlsKey file with its private key, in PEM
 */
@ConfigurationProperties("yiwang.clients")
public record ProviderSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @Nullable Integer mtlsPort,
        @Nullable String mtlsAddress,
        @Nullable Path mtlsCertificate,
        @Nullable Path mtlsKey) {
    /** @throws IllegalArgumentException if no system could find it there */
    public ProviderSettings {
        issuer = withoutEnd(issuer);
        if (!WebPlace.isServer(issuer)) {
            throw new IllegalArgumentException("yiwang.clients.issuer is the address of this server, such as "
                    + "https://zwfw.example.org, and not '" + issuer + "'");
        }
        if (mtlsPort != null) {
            mtlsAddress = mtlsAddress == null ? "" : withoutEnd(mtlsAddress);
            if (!WebPlace.isServer(mtlsAddress) || !mtlsAddress.startsWith("https://")) {
                throw new IllegalArgumentException(
                        "yiwang.clients.mtls-address is the address of yiwang.clients.mtls-port, "
                                + "such as https://mtls.zwfw.example.org, and not '" + mtlsAddress + "'");
            }
            if (mtlsCertificate == null || mtlsKey == null) {
                throw new IllegalArgumentException(
                        "yiwang.clients.mtls-port needs yiwang.clients.mtls-certificate and yiwang.clients.mtls-key");
            }
        } else {
            mtlsAddress = null;
        }
    }

    private static String withoutEnd(String address) {
        return address.strip().replaceAll("/+$", "");
    }
}
