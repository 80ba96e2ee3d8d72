package org.yiwang.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Clients that show a certificate when they connect (RFC 8705 §2.2): it is one of those that were registered, to the byte, whoever
 * issued it, and it is its time. That the client holds its private key is what TLS has proved.
 */
@Component
class ClientCertificates {
    private static final X509ClientCertificateAuthenticationConverter SPRING =
            new X509ClientCertificateAuthenticationConverter();

    private final Clients clients;
    private final Clock clock;

    ClientCertificates(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Who says that it is a client, by its certificate; null if none was shown. A chain makes no difference: nobody's word counts. */
    static @Nullable Authentication shown(HttpServletRequest request) {
        return SPRING.convert(request) instanceof OAuth2ClientAuthenticationToken client
                ? new OAuth2ClientAuthenticationToken(
                        String.valueOf(client.getPrincipal()),
                        ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
                        client.getCredentials(),
                        client.getAdditionalParameters())
                : null;
    }

    /** @throws OAuth2AuthenticationException if it is not one of this client, or not its time */
    void check(OAuth2ClientAuthenticationContext attempt) {
        OAuth2ClientAuthenticationToken client = attempt.getAuthentication();
        boolean good = client.getCredentials() instanceof X509Certificate[] chain
                && chain.length > 0
                && isOf(attempt.getRegisteredClient().getId(), chain[0]);
        if (!good) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }

    private boolean isOf(String client, X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            var shown = new ClientKey(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            return clients.approvedById(UUID.fromString(client))
                    .filter(it -> it.client().keys().contains(shown))
                    .isPresent();
        } catch (CertificateException expiredOrUnreadable) {
            return false;
        }
    }

    /** What a token says that is bound to this certificate: its claim {@code cnf} (RFC 8705 §3.1). */
    static Map<String, Object> bound(X509Certificate certificate) {
        try {
            return Map.of(
                    "x5t#S256",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(ClientKey.sha256(certificate.getEncoded())));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
