package org.yiwang.clients;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
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
    /** Name of the setting that holds {@link Client#signature()}. */
    private static final String SIGNATURE = "yiwang.signature";

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

    /** With what its tokens are signed. */
    static TokenSignature signature(RegisteredClient client) {
        return Objects.requireNonNull(client.getClientSettings().getSetting(SIGNATURE));
    }

    private static List<ClientAuthenticationMethod> methods(Client.Proof proof) {
        return switch (proof) {
            case SECRET ->
                List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);
            case KEY -> List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            case CERTIFICATE -> List.of(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);
        };
    }

    private static RegisteredClient registered(Clients.Approved approved) {
        var client = approved.client();
        var registered = RegisteredClient.withId(client.id().toString())
                .clientId(client.clientId())
                .clientName(client.name())
                .clientAuthenticationMethods(all -> all.addAll(methods(client.proof())))
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
                        .setting(SIGNATURE, client.signature())
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS)
                        .refreshTokenTimeToLive(REFRESH)
                        .reuseRefreshTokens(false)
                        .build());
        byte @Nullable [] digest = approved.secretDigest();
        if (digest != null) {
            registered.clientSecret(SecretDigests.written(digest));
        }
        return registered.build();
    }
}
