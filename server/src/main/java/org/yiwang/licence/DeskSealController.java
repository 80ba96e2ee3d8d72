package org.yiwang.licence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** The seals with which departments issue licences, for who runs the server. */
@RestController
@RequestMapping("/api/desk/seals")
@RolesAllowed("licence:keep-seals")
class DeskSealController {
    private static final int LARGEST = 300_000;

    private final Seals seals;
    private final Audit audit;

    DeskSealController(Seals seals, Audit audit) {
        this.seals = seals;
        this.audit = audit;
    }

    /** Of each department the newest seal and the one that is in use, and what is missing. */
    @GetMapping
    @NotAudited("seals of departments, nobody's data")
    SealsView list() {
        var trust = seals.trust();
        return new SealsView(
                seals.isDemo(),
                trust.roots().stream().map(DeskSealController::subject).toList(),
                trust.makers().stream().map(DeskSealController::subject).toList(),
                seals.all().stream().map(this::view).toList());
    }

    /**
     * Makes a key for the seal of a department; the answer has the certificate request. Asked again before the seal is
     * there, it answers with the same.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "seal.make-key", object = "seal")
    @AnswersWith(also = 409)
    SealView request(Actor actor, @Valid @RequestBody WantedSeal wanted) {
        String fault = CreditCode.fault(wanted.department());
        if (fault != null) {
            throw Problem.invalid("/department", fault);
        }
        var organ = new Organ(wanted.department(), wanted.name());
        audit.object(organ.code());
        return view(seals.request(actor, organ));
    }

    /** Takes the certificate for the key, with what stands between it and the root. */
    @PostMapping("/{department}/certificate")
    @Audited(value = "seal.import-certificate", object = "seal", id = "department")
    SealView certify(@PathVariable String department, @Valid @RequestBody CertificateFilesBody body) {
        return view(seals.certify(
                department,
                body.files().stream()
                        .map(it -> decoded("/files", "seal/not-a-certificate", it))
                        .toList()));
    }

    /** Takes the seal that was made for the certificate, and uses it from now on. */
    @PostMapping("/{department}/seal")
    @Audited(value = "seal.import", object = "seal", id = "department")
    SealView complete(Actor actor, @PathVariable String department, @Valid @RequestBody SealFileBody body) {
        return view(seals.complete(actor, department, decoded("/file", "seal/not-a-seal", body.file())));
    }

    private static byte[] decoded(String pointer, String code, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(pointer, code);
        }
    }

    private SealView view(Seals.Standing standing) {
        var seal = standing.seal();
        var made = seal.seal();
        var certificate = seal.certificate();
        return new SealView(
                seal.organ().code(),
                seal.organ().name(),
                standing.state(),
                seals.request(seal),
                certificate == null ? null : subject(certificate),
                certificate == null ? null : CertificateFiles.name(certificate.getIssuerX500Principal()),
                certificate == null ? null : certificate.getNotAfter().toInstant(),
                made == null ? null : made.content().name(),
                seal.until(),
                standing.endsSoon());
    }

    private static String subject(X509Certificate certificate) {
        return CertificateFiles.name(certificate.getSubjectX500Principal());
    }

    /**
     * @param demo whether all seals are made by the demo and bind nobody
     * @param roots authorities the settings name; without any no certificate is taken
     * @param makers makers of seals the settings name; without any no seal is taken
     */
    record SealsView(boolean demo, List<String> roots, List<String> makers, List<SealView> seals) {}

    /**
     * @param department credit code
     * @param name of the department
     * @param request certificate request (PKCS #10) in PEM, as long as there is no seal
     * @param subject whom the certificate names
     * @param issuer who signed the certificate
     * @param certificateUntil end of the certificate
     * @param sealName what the maker called the seal
     * @param until when the seal ends, or its certificate, whichever is first
     * @param endsSoon within 30 days
     */
    record SealView(
            String department,
            String name,
            Seals.State state,
            @Nullable String request,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable Instant certificateUntil,
            @Nullable String sealName,
            @Nullable Instant until,
            boolean endsSoon) {}

    /** @param name full name of the department, as it stands on what it issues */
    record WantedSeal(
            @NotBlank @Size(max = 18) String department,
            @NotBlank @Size(max = 60) String name) {}

    /** @param files in PEM, DER or PKCS #7, each in Base64 */
    record CertificateFilesBody(@NotEmpty @Size(max = 10) List<@NotBlank @Size(max = LARGEST) String> files) {}

    /** @param file SESeal (GB/T 38540-2020), in Base64 */
    record SealFileBody(@NotBlank @Size(max = LARGEST) String file) {}
}
