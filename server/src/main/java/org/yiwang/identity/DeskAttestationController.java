package org.yiwang.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.yiwang.audit.Audited;
import org.yiwang.identity.OwnProofs.Claim;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.IdentityDocument.Kind;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Text;

/** 当面核验 at the desk: who stands at the window is she whom her document names. */
@RestController
@RequestMapping("/api/desk/attestations")
@RolesAllowed(Attestations.ATTEST)
class DeskAttestationController {
    private final Attestations attestations;
    private final People people;

    DeskAttestationController(Attestations attestations, People people) {
        this.attestations = attestations;
        this.people = people;
    }

    /** Those of the caller's region, the latest first, masked. */
    @GetMapping
    @Audited("attestation.list")
    AttestationPage list(Actor actor, @RequestParam(required = false) @Nullable @Size(max = 200) String cursor) {
        var page = attestations.of(actor, Cursor.ofId(cursor));
        var clerks = people.staff(page.rows().stream().map(Attestation::clerk).collect(Collectors.toSet()));
        return new AttestationPage(
                page.rows().stream()
                        .map(it -> AttestationView.of(it, Objects.requireNonNullElse(clerks.get(it.clerk()), "")))
                        .toList(),
                page.next());
    }

    /** The caller has read a document; the code is confirmed on the person's own phone. */
    @PostMapping
    @Audited(value = "attestation.ask", object = "attestation")
    @AnswersWith(also = {409, 429, 503})
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Attestations.Asked> ask(Actor actor, @Valid @RequestBody ReadDocument read) {
        var asked = attestations.ask(actor, read.username(), read.claim());
        return ResponseEntity.created(URI.create("/api/desk/attestations")).body(asked);
    }

    /** It counts no more; the person's sessions end, and she is told. */
    @PostMapping("/{id}/withdrawal")
    @Audited(value = "attestation.withdraw", object = "attestation", id = "id")
    @AnswersWith(also = 409)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Actor actor, @PathVariable UUID id, @Valid @RequestBody Withdrawal wanted) {
        attestations.withdraw(actor, id, wanted.reason());
    }

    /**
     * What stands on the document.
     *
     * @param username of the account that the person says is hers
     * @param nationality three letters, of a passport
     */
    record ReadDocument(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 100) String name,
            @NotNull Kind document,
            @NotBlank @Size(max = 40) String idNumber,
            @Nullable @Size(max = 10) String nationality) {
        Claim claim() {
            return new Claim(name, document, idNumber, nationality);
        }

        @Override
        public String toString() {
            return "ReadDocument[]";
        }
    }

    record Withdrawal(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {}

    /** @param next cursor of the next part; null if there is none */
    record AttestationPage(
            List<AttestationView> attestations, @Nullable String next) {}

    /**
     * @param clerk who has seen the person
     * @param confirmedAt null: she has not confirmed it, or not in time
     */
    record AttestationView(
            UUID id,
            String name,
            IdentityDocument.Kind document,
            String idNumber,
            String clerk,
            Instant askedAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String reason) {
        static AttestationView of(Attestation one, String clerk) {
            return new AttestationView(
                    one.id(),
                    Masking.name(one.name()),
                    one.document().kind(),
                    IdentityDocument.masked(
                            one.document().kind(), one.document().reveal()),
                    clerk,
                    one.askedAt(),
                    one.confirmedAt(),
                    one.withdrawnAt(),
                    one.reason());
        }

        @Override
        public String toString() {
            return "AttestationView[" + id + "]";
        }
    }
}
