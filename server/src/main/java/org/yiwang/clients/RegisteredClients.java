package org.yiwang.clients;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients that may log people in, as Spring's authorization server knows them; the same rules for all of them. */
@Component
class RegisteredClients implements RegisteredClientRepository {
    /** What a token is good for if nobody asks whether it still is. */
    static final Duration ACCESS = Duration.ofMinutes(10);
    /** No longer than a session is (GB/T 22239-2019 §8.1.4.1 b). */
    static final Duration REFRESH = Duration.ofHours(12);

    /** Name of the setting that holds {@link Client#sector()}. */
    private static final String SECTOR = "yiwang.sector";

    private final Clients clients;

    RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by people");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return clients.approvedById(UUID.fromString(id))
                .map(RegisteredClients::registered)
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clientId.matches("[0-9a-z-]{1,64}")
                ? clients.approved(clientId).map(RegisteredClients::registered).orElse(null)
                : null;
    }

    /** Host within which a person has one subject at this client. */
    static String sector(RegisteredClient client) {
        return Objects.requireNonNull(client.getClientSettings().getSetting(SECTOR));
    }

    private static RegisteredClient registered(Clients.Approved approved) {
        var client = approved.client();
        return RegisteredClient.withId(client.id().toString())
                .clientId(client.clientId())
                .clientSecret(SecretDigests.written(approved.secretDigest()))
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantTypes(types -> {
                    types.add(AuthorizationGrantType.AUTHORIZATION_CODE);
                    types.add(AuthorizationGrantType.REFRESH_TOKEN);
                    if (client.machine()) {
                        types.add(AuthorizationGrantType.CLIENT_CREDENTIALS);
                    }
                })
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(client.logoutUris()))
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .setting(SECTOR, client.sector())
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS)
                        .refreshTokenTimeToLive(REFRESH)
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .build();
    }
}
