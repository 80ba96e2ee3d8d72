package org.yiwang.licence;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** With what anybody checks a licence that is shown without network. */
@RestController
class LicenceKeyController {
    static final String PATH = "/.well-known/yiwang/licence-keys.json";

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private static final String TOOL = "verify_licence_qr.py";

    private final CredentialKeys keys;

    LicenceKeyController(CredentialKeys keys) {
        this.keys = keys;
    }

    /** The public keys that sign codes of licences and lists of their statuses: a JSON Web Key Set (RFC 7517 §5) of P-256. */
    @GetMapping(PATH)
    @PermitAll
    @NotAudited(NotAudited.PUBLIC)
    ResponseEntity<LicenceKeySet> keys() {
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .body(new LicenceKeySet(
                        keys.published().stream().map(LicenceKey::of).toList()));
    }

    /** A script with which anybody can check a licence that is shown without network, without any of this platform's code. */
    @GetMapping("/api/portal/verification/tools/" + TOOL)
    @PermitAll
    @NotAudited(NotAudited.PUBLIC)
    @AnswersWith(files = "text/x-python")
    ResponseEntity<byte[]> tool() throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/x-python"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(TOOL).build().toString())
                .body(new ClassPathResource("tools/" + TOOL).getContentAsByteArray());
    }

    record LicenceKeySet(List<LicenceKey> keys) {}

    /**
     * A JSON Web Key.
     *
     * @param kid its thumbprint (RFC 7638)
     */
    record LicenceKey(String kty, String crv, String x, String y, String use, String alg, String kid) {
        static LicenceKey of(ECKey key) {
            return new LicenceKey(
                    key.getKeyType().getValue(),
                    key.getCurve().getName(),
                    key.getX().toString(),
                    key.getY().toString(),
                    key.getKeyUse().identifier(),
                    key.getAlgorithm().getName(),
                    key.getKeyID());
        }
    }
}
