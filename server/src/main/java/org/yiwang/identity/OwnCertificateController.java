package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.SessionController.SessionView;
import org.yiwang.identity.certificates.CertificateChecks.Challenge;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Text;

/** Who has a certificate of a certification service shows by it that the account is hers. */
@RestController
@RequestMapping("/api/session/certificate")
@PermitAll
class OwnCertificateController {
    private final CertificateProofs proofs;
    private final Accounts accounts;
    private final SessionController sessions;
    private final Audit audit;

    OwnCertificateController(CertificateProofs proofs, Accounts accounts, SessionController sessions, Audit audit) {
        this.proofs = proofs;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** A text for her to sign, in this session and within ten minutes. */
    @PostMapping("/texts")
    @NotAudited("nothing has happened yet: what is signed is recorded")
    @AnswersWith(also = {401, 403, 409, 429, 503})
    @ResponseStatus(HttpStatus.CREATED)
    Challenge ask(HttpServletRequest request, Language language) {
        var actor = ResidentController.resident(audit);
        return proofs.ask(actor, request.getSession().getId(), language);
    }

    /** She has signed it: level 4. */
    @PutMapping
    @Audited("account.prove-by-certificate")
    @AnswersWith(also = {401, 403, 404, 409, 429, 503})
    SessionView prove(@Valid @RequestBody SignedByHer shown, HttpServletRequest request) {
        var actor = ResidentController.resident(audit);
        proofs.prove(actor, shown.id(), request.getSession().getId(), shown.signature());
        AccountContext.prove(request.getSession(), Assurance.IN_PERSON);
        return sessions.view(accounts.actor(actor.account()).orElse(actor), request);
    }

    /**
     * @param id of the text
     * @param signature a signed message (CMS, PKCS #7, GM/T 0010), with the text or without, in Base64 or PEM
     */
    record SignedByHer(
            @NotNull UUID id,

            @NotBlank @Size(max = 65_536) @Text(Text.Kind.LINES)
            String signature) {
        @Override
        public String toString() {
            return "SignedByHer[" + id + "]";
        }
    }
}
