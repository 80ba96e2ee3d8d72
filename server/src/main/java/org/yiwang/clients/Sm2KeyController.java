package org.yiwang.clients;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.NotAudited;

/**
 * The public keys of SM2 that tokens are signed with, apart from those of ES256: a library that does not know the curve may refuse a
 * whole set for one such key.
 */
@RestController
class Sm2KeyController {
    private final SigningKeys keys;

    Sm2KeyController(SigningKeys keys) {
        this.keys = keys;
    }

    /** A JSON Web Key Set (RFC 7517 §5) of SM2. */
    @GetMapping(ProviderPaths.SM2_KEYS)
    @NotAudited(NotAudited.PUBLIC)
    @PermitAll
    ResponseEntity<KeySet> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(new KeySet(
                        keys.publishedOfSm2().stream().map(PublicKey::of).toList()));
    }

    record KeySet(List<PublicKey> keys) {}

    /** A JSON Web Key of the curve {@code SM2}; coordinates are 32 bytes each in base64url. */
    record PublicKey(String kty, String crv, String x, String y, String use, String alg, String kid) {
        static PublicKey of(Map<String, String> key) {
            return new PublicKey(
                    part(key, "kty"),
                    part(key, "crv"),
                    part(key, "x"),
                    part(key, "y"),
                    part(key, "use"),
                    part(key, "alg"),
                    part(key, "kid"));
        }

        private static String part(Map<String, String> key, String name) {
            return Objects.requireNonNull(key.get(name));
        }
    }
}
