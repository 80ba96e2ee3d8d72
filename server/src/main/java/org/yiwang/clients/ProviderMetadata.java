package org.yiwang.clients;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.yiwang.kernel.Assurance;

/** What is published of the provider: what it does, and nothing that it does not (OpenID Connect Discovery 1.0 §3, RFC 8414). */
final class ProviderMetadata {
    private static final List<String> METHODS = List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
            ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
    private static final List<String> GRANTS = List.of(
            AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
            AuthorizationGrantType.REFRESH_TOKEN.getValue(),
            AuthorizationGrantType.CLIENT_CREDENTIALS.getValue());

    private ProviderMetadata() {}

    static void of(OidcProviderConfiguration.Builder metadata) {
        metadata.claims(it -> {
            both(it);
            it.put("subject_types_supported", List.of("pairwise"));
            it.put("id_token_signing_alg_values_supported", List.of("ES256"));
            it.put("acr_values_supported", levels());
            it.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
            it.put("claim_types_supported", List.of("normal"));
            it.put(
                    "claims_supported",
                    List.of("sub", "iss", "aud", "acr", "auth_time", "sid", "name", "kind", "number", "phone_number"));
            it.put("claims_parameter_supported", false);
            it.put("request_parameter_supported", false);
            it.put("request_uri_parameter_supported", false);
            it.put("backchannel_logout_supported", true);
            it.put("backchannel_logout_session_supported", true);
            it.put("ui_locales_supported", List.of("zh-CN", "en"));
        });
    }

    static void of(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.claims(ProviderMetadata::both);
    }

    private static void both(Map<String, Object> metadata) {
        metadata.put("scopes_supported", Scope.codes());
        metadata.put("grant_types_supported", GRANTS);
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("token_endpoint_auth_methods_supported", METHODS);
        metadata.put("introspection_endpoint_auth_methods_supported", METHODS);
        metadata.put("revocation_endpoint_auth_methods_supported", METHODS);
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.remove("tls_client_certificate_bound_access_tokens");
        metadata.remove("dpop_signing_alg_values_supported");
    }

    private static List<String> levels() {
        return Arrays.stream(Assurance.values()).map(TokenContents::acr).toList();
    }
}
