package org.yiwang.clients;

import com.nimbusds.jwt.JWTParser;
import java.security.Principal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.clients.Grant.Asked;
import org.yiwang.clients.Grant.Kept;
import org.yiwang.clients.Grant.Key;
import org.yiwang.crypto.Sm3;
import org.yiwang.identity.AccountChanged;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.SignedOff;

/**
 * What people allowed clients, as Spring's authorization server asks for it. Of codes and tokens there are digests: what comes back
 * from here holds the one that was shown, and something that opens nothing in the place of the others. A grant ends as a whole when
 * a code or a refresh token is used twice, at whichever node (RFC 9700 §4.14.2), and is worth nothing once the client or the account
 * is closed.
 */
@Service
class Grants implements OAuth2AuthorizationService {
    private static final Logger log = LoggerFactory.getLogger(Grants.class);
    private static final Duration CODE = Duration.ofMinutes(1);
    private static final String VERSION = "yiwang.version";
    private static final String CREATED = "yiwang.created";
    private static final String CODE_KEPT = "yiwang.code";
    /** What stands for a token that is known by its digest alone; none begins so. */
    private static final String KEPT = "digest ";

    private static final Set<AccountChanged.What> ENDING = Set.of(
            AccountChanged.What.DISABLED,
            AccountChanged.What.CLOSING,
            AccountChanged.What.CLOSED,
            AccountChanged.What.PASSWORD,
            AccountChanged.What.SECRET,
            AccountChanged.What.SECOND_FACTOR_REMOVED,
            AccountChanged.What.SESSIONS_ENDED);

    private final GrantStore store;
    private final LogOutStore logOuts;
    private final RegisteredClients clients;
    private final Accounts accounts;
    private final Subjects subjects;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Grants(
            GrantStore store,
            LogOutStore logOuts,
            RegisteredClients clients,
            Accounts accounts,
            Subjects subjects,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.logOuts = logOuts;
        this.clients = clients;
        this.accounts = accounts;
        this.subjects = subjects;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        Instant now = clock.instant();
        var grant = grant(authorization, now);
        if (authorization.getAttribute(VERSION) == null) {
            store.add(grant);
            return;
        }
        if (!Boolean.TRUE.equals(transaction.execute(status -> store.change(grant, now)))) {
            // somebody used the same code or refresh token at the same time
            end(grant.id(), grant.client());
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        store.remove(UUID.fromString(authorization.getId()));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.find(UUID.fromString(id))
                .flatMap(it -> authorization(it, null, null))
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String digest = digest(token);
        for (Key key : keys(type)) {
            var grant = store.find(digest, key);
            if (grant.isPresent()) {
                return isOver(grant.get(), key) || type == null && isOfAnother(grant.get())
                        ? null
                        : authorization(grant.get(), key, token).orElse(null);
            }
            if (key == Key.REFRESH) {
                store.spent(digest).flatMap(store::find).ifPresent(it -> end(it.id(), it.client()));
            }
        }
        return null;
    }

    /** Who asks what a token is good for, or ends it, learns nothing of those of others. */
    private static boolean isOfAnother(Grant grant) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken caller
                && caller.getRegisteredClient() != null
                && !caller.getRegisteredClient().getId().equals(grant.client().toString());
    }

    private static List<Key> keys(@Nullable OAuth2TokenType type) {
        return switch (type == null ? "" : type.getValue()) {
            case "" -> List.of(Key.ACCESS, Key.REFRESH);
            case "state" -> List.of(Key.STATE);
            case "code" -> List.of(Key.CODE);
            case "access_token" -> List.of(Key.ACCESS);
            case "refresh_token" -> List.of(Key.REFRESH);
            case "id_token" -> List.of(Key.ID_TOKEN);
            default -> List.of();
        };
    }

    /** By our clock. A code that was used is found for as long as its grant is: somebody may show it again. */
    private boolean isOver(Grant grant, Key key) {
        Instant now = clock.instant();
        @Nullable
        Kept shown = switch (key) {
            case STATE -> grant.state();
            case CODE -> grant.codeUsed() ? null : grant.code();
            case ACCESS -> grant.access();
            case REFRESH -> grant.refresh();
            case ID_TOKEN -> null;
        };
        @Nullable SignedOn signedOn = grant.signedOn();
        return shown != null && !shown.expiresAt().isAfter(now)
                || key == Key.REFRESH
                        && signedOn != null
                        && !signedOn.since().plus(RegisteredClients.REFRESH).isAfter(now);
    }

    /** Something was used twice: nothing of the grant is good any more. */
    private void end(UUID id, UUID client) {
        transaction.executeWithoutResult(status -> {
            if (store.end(id, clock.instant())) {
                log.warn("A code or token of client {} was used twice; what was allowed has ended", client);
                audit.record("client.token-reused", "client", client.toString(), null);
            }
        });
    }

    /** Something has changed that ends sessions: what was allowed in them ends, too. */
    @EventListener
    void on(AccountChanged changed) {
        if (ENDING.contains(changed.what())) {
            transaction.executeWithoutResult(status -> {
                logOuts.note(changed.account(), null, clock.instant());
                store.endOfAccount(changed.account(), clock.instant());
            });
        }
    }

    /** Somebody has logged out. */
    @EventListener
    void on(SignedOff signedOff) {
        transaction.executeWithoutResult(status -> {
            logOuts.note(signedOff.account(), signedOff.signOn(), clock.instant());
            store.endOfSignOn(signedOff.account(), signedOff.signOn(), clock.instant());
        });
    }

    private Grant grant(OAuth2Authorization authorization, Instant now) {
        OAuth2Authorization.@Nullable Token<OAuth2AuthorizationCode> code =
                authorization.getToken(OAuth2AuthorizationCode.class);
        OAuth2Authorization.@Nullable Token<OAuth2AccessToken> access = authorization.getAccessToken();
        OAuth2Authorization.@Nullable Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
        OAuth2Authorization.@Nullable Token<OidcIdToken> idToken = authorization.getToken(OidcIdToken.class);
        @Nullable String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
        @Nullable Integer version = authorization.getAttribute(VERSION);
        @Nullable Instant createdAt = authorization.getAttribute(CREATED);
        @Nullable SignedOn signedOn = authorization.getAttribute(Principal.class.getName());
        return new Grant(
                UUID.fromString(authorization.getId()),
                UUID.fromString(authorization.getRegisteredClientId()),
                signedOn,
                authorization.getAuthorizationGrantType().getValue(),
                authorization.getAuthorizedScopes().stream().sorted().toList(),
                asked(authorization),
                version == null ? 0 : version,
                state == null ? null : kept(state, now, now.plus(GrantStore.WAIT)),
                code == null ? null : code(authorization, code.getToken(), now),
                code != null && code.isInvalidated(),
                access == null || access.isInvalidated() ? null : kept(access.getToken()),
                access == null
                        ? List.of()
                        : access.getToken().getScopes().stream().sorted().toList(),
                refresh == null ? null : kept(refresh.getToken()),
                idToken == null ? null : kept(idToken.getToken()),
                createdAt == null ? now : createdAt,
                refresh != null && refresh.isInvalidated());
    }

    /** How long a code is good is said here, by our clock. */
    private static Kept code(OAuth2Authorization authorization, OAuth2AuthorizationCode code, Instant now) {
        @Nullable Kept known = authorization.getAttribute(CODE_KEPT);
        return known == null ? kept(code.getTokenValue(), now, now.plus(CODE)) : known;
    }

    private static Kept kept(OAuth2Token token) {
        Instant issuedAt = token.getIssuedAt() == null ? Instant.EPOCH : token.getIssuedAt();
        return kept(token.getTokenValue(), issuedAt, token.getExpiresAt() == null ? issuedAt : token.getExpiresAt());
    }

    private static Kept kept(String value, Instant issuedAt, Instant expiresAt) {
        return new Kept(value.startsWith(KEPT) ? value.substring(KEPT.length()) : digest(value), issuedAt, expiresAt);
    }

    private static @Nullable Asked asked(OAuth2Authorization authorization) {
        @Nullable
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request == null
                ? null
                : new Asked(
                        request.getAuthorizationUri(),
                        request.getRedirectUri(),
                        request.getState(),
                        request.getScopes().stream().sorted().toList(),
                        request.getAdditionalParameters());
    }

    /** Empty if the client is closed. */
    private Optional<OAuth2Authorization> authorization(Grant grant, @Nullable Key shown, @Nullable String token) {
        @Nullable RegisteredClient client = clients.findById(grant.client().toString());
        if (client == null) {
            return Optional.empty();
        }
        @Nullable SignedOn signedOn = grant.signedOn();
        boolean over = grant.ended()
                || signedOn != null && accounts.actor(signedOn.account()).isEmpty();
        var authorization = OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id().toString())
                .principalName(signedOn == null ? client.getClientId() : signedOn.getName())
                .authorizationGrantType(new AuthorizationGrantType(grant.kind()))
                .authorizedScopes(new HashSet<>(grant.scopes()))
                .attribute(VERSION, grant.version())
                .attribute(CREATED, grant.createdAt());
        if (signedOn != null) {
            authorization.attribute(Principal.class.getName(), signedOn);
        }
        @Nullable Asked asked = grant.asked();
        if (asked != null) {
            authorization.attribute(OAuth2AuthorizationRequest.class.getName(), request(client, asked));
        }
        add(authorization, grant, client, over, shown, token);
        return Optional.of(authorization.build());
    }

    private void add(
            OAuth2Authorization.Builder authorization,
            Grant grant,
            RegisteredClient client,
            boolean over,
            @Nullable Key shown,
            @Nullable String token) {
        @Nullable Kept state = grant.state();
        if (state != null) {
            authorization.attribute(OAuth2ParameterNames.STATE, value(state, Key.STATE, shown, token));
        }
        @Nullable Kept code = grant.code();
        if (code != null) {
            authorization.attribute(CODE_KEPT, code);
            authorization.token(
                    new OAuth2AuthorizationCode(
                            value(code, Key.CODE, shown, token),
                            code.issuedAt(),
                            // whether it is over was said by our clock
                            Instant.MAX),
                    it -> it.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, over || grant.codeUsed()));
        }
        @Nullable Kept access = grant.access();
        if (access != null) {
            String value = value(access, Key.ACCESS, shown, token);
            authorization.token(
                    new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER,
                            value,
                            access.issuedAt(),
                            access.expiresAt(),
                            new HashSet<>(grant.accessScopes())),
                    it -> {
                        it.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, over);
                        it.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims(value));
                    });
        }
        @Nullable Kept refresh = grant.refresh();
        if (refresh != null) {
            authorization.token(
                    new OAuth2RefreshToken(
                            value(refresh, Key.REFRESH, shown, token), refresh.issuedAt(), refresh.expiresAt()),
                    it -> it.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, over));
        }
        @Nullable Kept idToken = grant.idToken();
        @Nullable SignedOn signedOn = grant.signedOn();
        if (idToken != null && signedOn != null) {
            authorization.token(new OidcIdToken(
                    value(idToken, Key.ID_TOKEN, shown, token),
                    idToken.issuedAt(),
                    idToken.expiresAt(),
                    Map.of(
                            "sub", subjects.of(client, signedOn.account()),
                            "aud", List.of(client.getClientId()),
                            "sid", subjects.session(client, signedOn.signOn()))));
        }
    }

    private static String value(Kept kept, Key key, @Nullable Key shown, @Nullable String token) {
        return key == shown && token != null ? token : KEPT + kept.digest();
    }

    /** What an access token of ours says; it was found by its digest, so nobody else has written it. */
    private static Map<String, Object> claims(String token) {
        if (token.startsWith(KEPT)) {
            return Map.of();
        }
        try {
            var claims = new HashMap<>(JWTParser.parse(token).getJWTClaimsSet().getClaims());
            claims.replaceAll((name, value) -> value instanceof java.util.Date date ? date.toInstant() : value);
            return claims;
        } catch (ParseException e) {
            throw new IllegalStateException("A token of ours cannot be read", e);
        }
    }

    private static OAuth2AuthorizationRequest request(RegisteredClient client, Asked asked) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(asked.authorizationUri())
                .clientId(client.getClientId())
                .redirectUri(asked.redirectUri())
                .state(asked.state())
                .scopes(new HashSet<>(asked.scopes()))
                .additionalParameters(asked.parameters())
                .build();
    }

    static String digest(String value) {
        return Sm3.hex(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
