package org.yiwang.clients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.yiwang.kernel.Assurance;

/** What is published of the provider: what it does, and nothing that it does not (OpenID Connect Discovery 1.0 §3, RFC 8414). */
final class ProviderMetadata {
    private static final List<String> GRANTS = List.of(
            AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
            AuthorizationGrantType.REFRESH_TOKEN.getValue(),
            AuthorizationGrantType.CLIENT_CREDENTIALS.getValue());

    private static final List<String> SIGNATURES =
            Arrays.stream(TokenSignature.values()).map(TokenSignature::getName).toList();

    private ProviderMetadata() {}

    static void of(OidcProviderConfiguration.Builder metadata, ProviderSettings settings) {
        metadata.claims(it -> {
            both(it, settings);
            it.put("subject_types_supported", List.of("pairwise"));
            it.put("id_token_signing_alg_values_supported", SIGNATURES);
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

    static void of(OAuth2AuthorizationServerMetadata.Builder metadata, ProviderSettings settings) {
        metadata.claims(it -> both(it, settings));
    }

    private static void both(Map<String, Object> metadata, ProviderSettings settings) {
        metadata.put("scopes_supported", Scope.codes());
        metadata.put("grant_types_supported", GRANTS);
        metadata.put("response_modes_supported", List.of("query"));
        for (String place : List.of("token", "introspection", "revocation")) {
            metadata.put(place + "_endpoint_auth_methods_supported", methods(settings));
            metadata.put(place + "_endpoint_auth_signing_alg_values_supported", SIGNATURES);
        }
        metadata.put("sm2_jwks_uri", settings.issuer() + ProviderPaths.SM2_KEYS);
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.remove("tls_client_certificate_bound_access_tokens");
        @Nullable String mtls = settings.mtlsAddress();
        if (mtls != null) {
            metadata.put("tls_client_certificate_bound_access_tokens", true);
            metadata.put(
                    "mtls_endpoint_aliases",
                    Map.of(
                            "token_endpoint", mtls + ProviderPaths.TOKEN,
                            "introspection_endpoint", mtls + ProviderPaths.INTROSPECT,
                            "revocation_endpoint", mtls + ProviderPaths.REVOKE,
                            "userinfo_endpoint", mtls + ProviderPaths.USER_INFO));
        }
        metadata.remove("dpop_signing_alg_values_supported");
    }

    private static List<String> methods(ProviderSettings settings) {
        var methods = new ArrayList<>(List.of(
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
                ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue(),
                ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue()));
        if (settings.mtlsAddress() != null) {
            methods.add(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH.getValue());
        }
        return List.copyOf(methods);
    }

    private static List<String> levels() {
        return Arrays.stream(Assurance.values()).map(TokenContents::acr).toList();
    }
}
