package org.yiwang.licence;

import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.NotAudited;

/** The keys that sign codes of licences, and putting a new one in the place of the last. */
@RestController
@RequestMapping(DeskLicenceKeyController.PATH)
@RolesAllowed("licence:keep-keys")
class DeskLicenceKeyController {
    static final String PATH = "/api/desk/licence-keys";

    private final CredentialKeys keys;
    private final Audit audit;

    DeskLicenceKeyController(CredentialKeys keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /** The generations there have been, the first first; never what is secret of them. */
    @GetMapping
    @NotAudited("public parts of keys, nobody's data")
    LicenceKeyList list() {
        return view();
    }

    /** Makes the next generation: it is published at once, and signs in a day. While one waits to sign, none is made. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "licence.renew-key", object = "licence-key", purpose = Purpose.ADMINISTRATION)
    ResponseEntity<LicenceKeyList> begin(Actor actor) {
        audit.object(Integer.toString(keys.begin(actor.account()).number()));
        return ResponseEntity.created(URI.create(PATH)).body(view());
    }

    private LicenceKeyList view() {
        return new LicenceKeyList(
                keys.all().stream().map(LicenceKeyGeneration::of).toList());
    }

    record LicenceKeyList(List<LicenceKeyGeneration> keys) {}

    /**
     * A generation of the key.
     *
     * @param id its thumbprint (RFC 7638)
     * @param signsFrom null for the first
     * @param published whether anything it signed may still be good, or will be
     */
    record LicenceKeyGeneration(
            int generation, String id, @Nullable Instant signsFrom, boolean signs, boolean published) {
        static LicenceKeyGeneration of(CredentialKeys.Standing standing) {
            var generation = standing.generation();
            return new LicenceKeyGeneration(
                    generation.number(),
                    standing.id(),
                    generation.number() == 1 ? null : generation.signsFrom(),
                    standing.signs(),
                    standing.published());
        }
    }
}
