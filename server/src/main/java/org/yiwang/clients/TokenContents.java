package org.yiwang.clients;

import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Assurance;

/**
 * What tokens say of somebody: that she is the same as before, how surely she is known, since when. Names and numbers are told at
 * the userinfo endpoint only, so that they stand in nothing that is passed on.
 */
@Component
class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private static final String LEVEL = "urn:yiwang:level:";

    private final Subjects subjects;

    TokenContents(Subjects subjects) {
        this.subjects = subjects;
    }

    /** The authentication context class of a level of assurance. */
    static String acr(Assurance assurance) {
        return LEVEL + assurance.level();
    }

    /** The level that one of these classes stands for, the lowest if there are several; 0 if none is known here. */
    static int level(String acrValues) {
        int lowest = 0;
        for (String one : acrValues.split(" ", -1)) {
            if (one.matches(LEVEL + "[1-4]")) {
                int level = Integer.parseInt(one.substring(LEVEL.length()));
                lowest = lowest == 0 ? level : Math.min(lowest, level);
            }
        }
        return lowest;
    }

    /** With which the client has connected, if that is how it is known. */
    private static Optional<X509Certificate> certificate(JwtEncodingContext context) {
        return context.getAuthorizationGrant() instanceof Authentication grant
                        && grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                        && client.getCredentials() instanceof X509Certificate[] chain
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var client = context.getRegisteredClient();
        context.getJwsHeader().algorithm(RegisteredClients.signature(client));
        var claims = context.getClaims();
        claims.claims(it -> it.remove("nbf"));
        boolean access =
                !OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue());
        if (access) {
            claims.claim("client_id", client.getClientId());
            certificate(context).ifPresent(it -> claims.claim("cnf", ClientCertificates.bound(it)));
        }
        if (context.getPrincipal() instanceof SignedOn signedOn) {
            claims.subject(subjects.of(client, signedOn.account()))
                    .claim("acr", acr(signedOn.assurance()))
                    .claim("auth_time", Date.from(signedOn.since()));
            if (!access) {
                claims.claim("sid", subjects.session(client, signedOn.signOn()));
            }
        }
    }
}
