package org.yiwang.clients;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.Sm3;

/**
 * What a client signs to say who it is (private_key_jwt: OpenID Connect Core 1.0 §9, RFC 7523 §3), with ES256 or SM2: for this server,
 * for five minutes at most, and once.
 */
@Component
class Assertions implements JwtDecoderFactory<RegisteredClient> {
    /** How long one may be good. */
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final int LONGEST_NAME = 200;

    private final Clients clients;
    private final ProviderSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    Assertions(
            Clients clients,
            ProviderSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient registered) {
        var keys = clients
                .approvedById(UUID.fromString(registered.getId()))
                .map(it -> it.client().keys())
                .orElse(List.of())
                .stream()
                .map(ClientKey::open)
                .toList();
        var reader = TokenReader.of(header -> keys, clock, SKEW, List.of(it -> rules(it, registered.getClientId())));
        return text -> {
            var assertion = reader.decode(text);
            if (!isNew(registered, assertion)) {
                throw new BadJwtException("The assertion was shown before");
            }
            return assertion;
        };
    }

    private OAuth2TokenValidatorResult rules(Jwt assertion, String clientId) {
        Instant now = clock.instant();
        @Nullable Instant until = assertion.getExpiresAt();
        @Nullable Instant since = assertion.getIssuedAt();
        @Nullable String id = assertion.getId();
        @Nullable List<String> audience = assertion.getAudience();
        boolean good = clientId.equals(assertion.getClaimAsString("iss"))
                && clientId.equals(assertion.getSubject())
                && audience != null
                && audience.stream().anyMatch(this::isHere)
                && until != null
                && !until.isAfter(now.plus(LONGEST).plus(SKEW))
                && (since == null || !since.isAfter(now.plus(SKEW)))
                && id != null
                && !id.isBlank()
                && id.length() <= LONGEST_NAME;
        return good
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
    }

    /** This server as a whole, or one of the places where a client says who it is. */
    private boolean isHere(String audience) {
        String issuer = settings.issuer();
        return List.of(
                        issuer,
                        issuer + ProviderPaths.TOKEN,
                        issuer + ProviderPaths.INTROSPECT,
                        issuer + ProviderPaths.REVOKE)
                .contains(audience);
    }

    /** Whatever becomes of the request it came with: it has been seen. */
    private boolean isNew(RegisteredClient client, Jwt assertion) {
        String name = client.getId() + "\0" + assertion.getId();
        return Boolean.TRUE.equals(apart.execute(status -> jdbc.sql("""
                                insert into clients.assertions (digest, expires_at) values (:digest, :until)
                                on conflict do nothing
                                """)
                        .param("digest", Sm3.digest(name.getBytes(StandardCharsets.UTF_8)))
                        .param("until", Timestamp.from(Objects.requireNonNull(assertion.getExpiresAt())))
                        .update()
                == 1));
    }

    /** Those that would be refused anyway. */
    void forget() {
        jdbc.sql("delete from clients.assertions where expires_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(SKEW).minus(SKEW)))
                .update();
    }
}
