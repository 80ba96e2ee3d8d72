package org.yiwang.licence;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.traffic.Traffic;
import org.yiwang.words.Words;

/** 证照核验: open to everybody, shows no more than is needed. */
@RestController
@RequestMapping("/api/portal/verification")
@PermitAll
class PortalVerificationController {
    private static final int LONGEST = 4_000;

    private final Verification verification;
    private final KnownVerdicts known;
    private final LicenceCodes codes;
    private final Traffic traffic;
    private final Words words;

    PortalVerificationController(
            Verification verification, KnownVerdicts known, LicenceCodes codes, Traffic traffic, Words words) {
        this.verification = verification;
        this.known = known;
        this.codes = codes;
        this.traffic = traffic;
        this.words = words;
    }

    /** What the status may be; UNKNOWN if the registry has no such licence. */
    enum Status {
        IN_FORCE,
        EXPIRED,
        REVOKED,
        CANCELLED,
        SUPERSEDED,
        UNKNOWN
    }

    /**
     * What was found.
     *
     * @param conclusion what somebody should make of it all
     * @param successor identifier of the version that counts, if this one was superseded
     */
    record VerdictView(
            Verdict.Signature signature,
            Status status,
            Verdict.Conclusion conclusion,
            @Nullable String successor,
            @Nullable String title,
            @Nullable String holder,
            @Nullable String issuer,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate validUntil,
            Licence.@Nullable Prolonged prolonged,
            List<CheckView> checks) {}

    /** One thing looked at; OPEN is neither for nor against. */
    record CheckView(String name, boolean passed, Verdict.Check.Outcome outcome, String detail) {}

    /**
     * Whether the licence of this identifier, or of this printed number (证照编号), is in force. While the database does not
     * answer it is told what was so when it was asked last; {@code Yiwang-Stale} says when that was.
     */
    @GetMapping
    @NotAudited("public: says only whether a licence is in force")
    ResponseEntity<VerdictView> byIdentifier(@RequestParam String identifier, Language language) {
        var answer =
                known.answer(new KnownVerdicts.Question(identifier, language), () -> verdict(identifier, language));
        var response = ResponseEntity.ok();
        if (answer.remembered()) {
            response.header("Yiwang-Stale", answer.at().toString());
        }
        return response.body(answer.view());
    }

    private VerdictView verdict(String identifier, Language language) {
        if (!LicenceIdentifier.isMeant(identifier)) {
            return view(verification.ofNumber(identifier), false, language);
        }
        try {
            return view(verification.of(LicenceIdentifier.parse(identifier)), true, language);
        } catch (Problem noIdentifier) {
            throw Problem.invalid("/identifier", noIdentifier.code());
        }
    }

    /** Whether a licence file is genuine and in force; seal and status are judged separately. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @NotAudited("public: says only whether a file is sealed and in force")
    VerdictView byFile(@RequestParam MultipartFile file, Language language) throws IOException {
        return view(verification.of(file.getBytes()), true, language);
    }

    /** @param code what was scanned: a compact JWS, or of an address what follows {@code code=} */
    record ScannedCode(@NotBlank @Size(max = LONGEST) String code) {}

    /**
     * A licence that was shown, with no more than is needed to compare it.
     *
     * @param number as printed, its middle hidden
     * @param holderNumber masked; null if it does not stand on the licence
     * @param signedAt when the code was signed, if it is one for where there is no network
     */
    record ShownLicence(
            Status status,
            String title,
            String number,
            String holder,
            @Nullable String holderNumber,
            String issuer,
            @Nullable LocalDate validUntil,
            Licence.@Nullable Prolonged prolonged,
            @Nullable Instant signedAt) {
        static ShownLicence of(LicenceCodes.Shown shown) {
            var licence = shown.licence();
            int third = licence.number().codePointCount(0, licence.number().length()) / 3;
            return new ShownLicence(
                    Status.valueOf(licence.status().name()),
                    licence.title(),
                    Masking.keep(licence.number(), third, third),
                    licence.holder().masked(),
                    licence.holderNumber(),
                    licence.issuer().name(),
                    licence.validUntil(),
                    licence.prolonged(),
                    shown.signedAt());
        }
    }

    /**
     * What somebody is shown who scanned the code of a licence. A dynamic code is used up by this; of one for where there is no
     * network signature and time are checked, and the status is told as it is now.
     */
    @PostMapping(path = "/codes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NotAudited("public: says only whether a licence is in force that its holder shows")
    @AnswersWith(also = {404, 409})
    ShownLicence byCode(@Valid @RequestBody ScannedCode scanned, HttpServletRequest request) {
        try (var turn = traffic.take(Traffic.Lane.CATALOGUE, request)) {
            return ShownLicence.of(codes.read(scanned.code()));
        }
    }

    /**
     * @param named whether the asker has the licence itself: numbers follow each other, and whoever counts through them
     *     learns of no person's name
     */
    private VerdictView view(Verdict verdict, boolean named, Language language) {
        var licence = verdict.licence();
        var checks = verdict.checks().stream()
                .map(check ->
                        new CheckView(check.code(), check.passed(), check.outcome(), words.say(check.says(), language)))
                .toList();
        var status = verdict.status() == null
                ? Status.UNKNOWN
                : Status.valueOf(verdict.status().name());
        if (licence == null) {
            return new VerdictView(
                    verdict.signature(),
                    status,
                    verdict.conclusion(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    checks);
        }
        var holder = licence.holder();
        var successor = licence.successor();
        return new VerdictView(
                verdict.signature(),
                status,
                verdict.conclusion(),
                successor == null || !named ? null : successor.value(),
                licence.title(),
                named || !holder.person() ? holder.masked() : null,
                licence.issuer().name(),
                licence.issuedOn(),
                licence.validUntil(),
                licence.prolonged(),
                checks);
    }
}
