package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.SessionController.SessionView;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;

/** Who stands at a window confirms on her own phone that the account is hers. */
@RestController
@RequestMapping("/api/session/attestation")
@PermitAll
class OwnAttestationController {
    private final Attestations attestations;
    private final Accounts accounts;
    private final SessionController sessions;
    private final Audit audit;

    OwnAttestationController(Attestations attestations, Accounts accounts, SessionController sessions, Audit audit) {
        this.attestations = attestations;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** What the clerk has read, masked, for her to see whether it is right. */
    @PostMapping("/seen")
    @NotAudited("nothing has happened yet: what is confirmed is recorded")
    @AnswersWith(also = {401, 403, 429})
    SeenDocument see(@Valid @RequestBody DeskCode shown) {
        var actor = ResidentController.resident(audit);
        var asked = attestations.seen(actor, shown.code());
        return new SeenDocument(
                Masking.name(asked.name()),
                asked.document().kind(),
                IdentityDocument.masked(
                        asked.document().kind(), asked.document().reveal()));
    }

    /** The account is hers: level 4. */
    @PutMapping
    @Audited("account.confirm-attestation")
    @AnswersWith(also = {401, 403, 409, 429})
    SessionView confirm(@Valid @RequestBody DeskCode shown, HttpServletRequest request) {
        var actor = ResidentController.resident(audit);
        attestations.confirm(actor, shown.code());
        AccountContext.prove(request.getSession(), Assurance.IN_PERSON);
        return sessions.view(accounts.actor(actor.account()).orElse(actor), request);
    }

    /** @param code eight digits, as shown at the desk */
    record DeskCode(@NotBlank @Size(max = 20) String code) {
        @Override
        public String toString() {
            return "DeskCode[]";
        }
    }

    record SeenDocument(String name, IdentityDocument.Kind document, String idNumber) {
        @Override
        public String toString() {
            return "SeenDocument[]";
        }
    }
}
