package org.yiwang.clients;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.clients.SigningKeys.KeyView;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** The keys that sign what systems are told of people: they change by themselves, and by hand when one may be known to others. */
@RestController
@RequestMapping(DeskSigningKeyController.PATH)
@RolesAllowed("clients:keys")
class DeskSigningKeyController {
    static final String PATH = "/api/desk/signing-keys";

    private final SigningKeys keys;
    private final Audit audit;

    DeskSigningKeyController(SigningKeys keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /** The keys, the one that signs last first; never what is secret of them. */
    @GetMapping
    @NotAudited("public parts of keys, nobody's data")
    KeyList list() {
        return new KeyList(keys.list());
    }

    /**
     * Another key signs at once; that of before still counts.
     *
     * @param algorithm of which one; ES256 if it is not said
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "client.renew-signing-key", object = "signing-key", purpose = Purpose.ADMINISTRATION)
    ResponseEntity<KeyList> renew(@RequestParam(defaultValue = "ES256") TokenSignature algorithm) {
        audit.object(keys.renew(algorithm));
        return ResponseEntity.created(URI.create(PATH)).body(new KeyList(keys.list()));
    }

    /** Nothing that this key signed counts any more. */
    @PostMapping("/{id}/revoke")
    @Audited(value = "client.revoke-signing-key", object = "signing-key", id = "id", purpose = Purpose.ADMINISTRATION)
    @AnswersWith(also = 404)
    ResponseEntity<KeyList> revoke(@PathVariable String id, @Valid @RequestBody Revocation why) {
        keys.revoke(id, why.reason());
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_LOCATION, PATH).body(new KeyList(keys.list()));
    }

    record Revocation(@NotBlank @Size(max = 200) String reason) {}

    record KeyList(List<KeyView> keys) {}
}
