package org.yiwang.cases.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.identity.Accounts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.licence.Licence;
import org.yiwang.licence.LicenceIdentifier;

/** Looking behind the mask for a reason, and the list of who did. */
@RestController
@RequestMapping("/api/desk")
@RolesAllowed("cases:reveal")
class DeskDisclosureController {
    private static final int PAGE = 40;

    private final Disclosures disclosures;
    private final Accounts accounts;

    DeskDisclosureController(Disclosures disclosures, Accounts accounts) {
        this.disclosures = disclosures;
        this.accounts = accounts;
    }

    /** What of an applicant can be shown, and for which purposes. */
    @GetMapping("/disclosures/choices")
    @NotAudited("words to choose from")
    ChoicesView choices(Language language) {
        return new ChoicesView(
                Arrays.stream(Disclosure.Field.values())
                        .map(it -> new FieldChoice(it, it.in(language)))
                        .toList(),
                Arrays.stream(Disclosure.Purpose.values())
                        .filter(it -> it != Disclosure.Purpose.PAPER)
                        .map(it -> new PurposeChoice(it, it.in(language)))
                        .toList());
    }

    record ChoicesView(List<FieldChoice> fields, List<PurposeChoice> purposes) {}

    record FieldChoice(Disclosure.Field field, String name) {}

    record PurposeChoice(Disclosure.Purpose purpose, String name) {}

    /** Shows what is masked of an applicant, for a purpose that is written down with who asked. */
    @PostMapping("/cases/{number}/disclosures")
    @Audited(value = "case.reveal", object = "case", id = "number")
    @AnswersWith(also = 429)
    RevealedView reveal(Actor actor, @PathVariable String number, @Valid @RequestBody Look look) {
        var person = disclosures.reveal(actor, CasePapers.number(number), look.fields(), look.purpose(), look.reason());
        return new RevealedView(
                look.fields().contains(Disclosure.Field.NAME) ? person.name() : null,
                look.fields().contains(Disclosure.Field.ID_NUMBER) ? person.idNumber() : null,
                look.fields().contains(Disclosure.Field.PHONE) ? person.phone() : null);
    }

    /** The applicant's licences that stand for papers she need not hand in (免提交); that they were looked for leaves a trace. */
    @GetMapping("/cases/{number}/licences")
    @Audited(value = "case.read-licences", object = "case", id = "number", purpose = Purpose.PAPER)
    ReplacedView replaced(Actor actor, @PathVariable String number) {
        return new ReplacedView(disclosures.replacing(actor, CasePapers.number(number)).stream()
                .map(ReplacedPaperView::of)
                .toList());
    }

    /** One of them for reading; who opened it is written down. */
    @GetMapping("/cases/{number}/licences/{identifier}")
    @Audited(
            value = "case.open-licence",
            object = "case",
            id = "number",
            detail = "identifier",
            purpose = Purpose.PAPER)
    @AnswersWith(
            also = 429,
            files = {"application/ofd", "application/pdf"})
    ResponseEntity<byte[]> licence(Actor actor, @PathVariable String number, @PathVariable String identifier) {
        byte[] pdf = disclosures.open(actor, CasePapers.number(number), known(identifier));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("licence.pdf")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(pdf);
    }

    /** Who looked behind the mask in the caller's region and departments, at what and why, the latest first. */
    @GetMapping("/disclosures")
    @Audited(value = "case.read-disclosures", purpose = Purpose.SUPERVISION)
    @RolesAllowed("cases:read-disclosures")
    PageView list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = disclosures.within(actor, Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(it -> view(it, language));
        return new PageView(page.rows(), page.next());
    }

    private DisclosureView view(Disclosure made, Language language) {
        return new DisclosureView(
                made.id(),
                made.at(),
                accounts.actor(made.reader()).map(Actor::name).orElse(null),
                made.caseNumber().value(),
                made.title(),
                made.fields().stream().map(it -> it.in(language)).toList(),
                made.licence(),
                made.purpose(),
                made.purpose().in(language),
                made.reason());
    }

    private static LicenceIdentifier known(String text) {
        try {
            return LicenceIdentifier.parse(text);
        } catch (Problem noIdentifier) {
            throw Problem.notFound("licence/unknown");
        }
    }

    /**
     * @param reason in words; needed with the purpose {@code OTHER}
     */
    record Look(
            @NotEmpty @Size(max = 3) List<Disclosure.@NotNull Field> fields,
            @NotNull Disclosure.Purpose purpose,

            @Nullable @Size(max = 200) @Text(Text.Kind.LINES)
            String reason) {}

    /** What was asked for, in the clear. */
    record RevealedView(
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String phone) {
        @Override
        public String toString() {
            return "RevealedView[]";
        }
    }

    record ReplacedView(List<ReplacedPaperView> papers) {}

    /**
     * @param licences of the applicant that are of that kind; none if nothing was found
     */
    record ReplacedPaperView(String material, String name, List<HeldLicenceView> licences) {
        static ReplacedPaperView of(WantedLicences.Wanted wanted) {
            return new ReplacedPaperView(
                    wanted.material().id(),
                    wanted.material().name(),
                    wanted.licences().stream().map(HeldLicenceView::of).toList());
        }
    }

    record HeldLicenceView(
            String identifier,
            String title,
            Licence.Status status,
            String holder,
            @Nullable LocalDate validUntil) {
        static HeldLicenceView of(Licence held) {
            return new HeldLicenceView(
                    held.identifier().value(),
                    held.title(),
                    held.status(),
                    held.holder().masked(),
                    held.validUntil());
        }
    }

    record PageView(
            List<DisclosureView> disclosures, @Nullable String next) {}

    /**
     * @param reader name of the member of staff; null if she has no account any more
     * @param fields what of the applicant was shown, in words
     * @param licence identifier of the licence that was opened
     */
    record DisclosureView(
            UUID id,
            Instant at,
            @Nullable String reader,
            String caseNumber,
            String title,
            List<String> fields,
            @Nullable String licence,
            Disclosure.Purpose purpose,
            String purposeName,
            @Nullable String reason) {}
}
