package org.yiwang.licence;

import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.UnderMandate;

/** 我的证照: the wallet of whoever is logged in. */
@RestController
@RequestMapping("/api/portal/licences")
@RolesAllowed("licence:hold")
@UnderMandate(Act.SEE_LICENCES)
class PortalLicenceController {
    private static final MediaType OFD = MediaType.valueOf("application/ofd");

    private final Licences licences;
    private final LicenceCodes codes;

    PortalLicenceController(Licences licences, LicenceCodes codes) {
        this.licences = licences;
        this.codes = codes;
    }

    record LicencesView(List<LicenceView> licences) {}

    record LicenceView(
            String identifier,
            String title,
            String number,
            Licence.Status status,
            String holder,
            String issuer,
            LocalDate issuedOn,
            @Nullable LocalDate validUntil,
            Licence.@Nullable Prolonged prolonged,
            String caseNumber,
            @Nullable String successor,
            List<FieldView> fields) {}

    record FieldView(String label, String value) {}

    /** Which of the files. */
    enum Format {
        ofd,
        pdf
    }

    /** Which of the codes. */
    enum CodeKind {
        /** Leads to the page that verifies, once, for a minute. */
        dynamic,
        /** Says what the licence says, signed, for whoever has no network. */
        offline
    }

    /**
     * What a QR code holds.
     *
     * @param payload an address, or for {@code offline} a compact JWS
     */
    record LicenceCode(String payload, Instant expiresAt) {}

    /** The caller's licences, latest first. */
    @GetMapping
    @NotAudited(NotAudited.OWN_LIST)
    LicencesView all(Actor actor) {
        return new LicencesView(licences.of(actor).stream()
                .map(licence -> view(licence, List.of()))
                .toList());
    }

    /** One of the caller's licences with its fields: the holder's name in full, all else masked. */
    @GetMapping("/{identifier}")
    @Audited(value = "licence.read", object = "licence", id = "identifier")
    LicenceView one(Actor actor, @PathVariable String identifier, Language language) {
        var licence = licences.find(actor, known(identifier));
        return view(
                licence,
                licence.fields().stream()
                        .map(field ->
                                new FieldView(language.choose(field.label(), field.labelEn()), shown(field, licence)))
                        .toList());
    }

    /** The sealed OFD, or a PDF for reading and printing. */
    @GetMapping("/{identifier}/file")
    @Audited(value = "licence.download", object = "licence", id = "identifier", detail = "format")
    @AnswersWith(files = {"application/ofd", "application/pdf"})
    ResponseEntity<byte[]> file(Actor actor, @PathVariable String identifier, @RequestParam Format format) {
        var licence = licences.find(actor, known(identifier));
        byte[] content = switch (format) {
            case ofd -> licences.ofd(actor, licence.identifier());
            case pdf -> licences.pdf(actor, licence.identifier());
        };
        var name = ContentDisposition.attachment()
                .filename(licence.title() + "." + format, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(format == Format.ofd ? OFD : MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(content);
    }

    /**
     * 亮证: a code with which one of the caller's licences is shown, as long as it is in force.
     *
     * @param kind {@code dynamic} needs a network and is good once, for a minute; {@code offline} says itself what the licence says
     */
    @GetMapping("/{identifier}/qr")
    @Audited(value = "licence.show", object = "licence", id = "identifier", detail = "kind")
    @AnswersWith(also = 409)
    LicenceCode qr(
            Actor actor, @PathVariable String identifier, @RequestParam(defaultValue = "dynamic") CodeKind kind) {
        var code = switch (kind) {
            case dynamic -> codes.dynamic(actor, known(identifier));
            case offline -> codes.offline(actor, known(identifier));
        };
        return new LicenceCode(code.payload(), code.expiresAt());
    }

    private static LicenceIdentifier known(String text) {
        try {
            return LicenceIdentifier.parse(text);
        } catch (Problem noIdentifier) {
            throw Problem.notFound("licence/unknown");
        }
    }

    private static LicenceView view(Licence licence, List<FieldView> fields) {
        return new LicenceView(
                licence.identifier().value(),
                licence.title(),
                licence.number(),
                licence.status(),
                licence.holder().name(),
                licence.issuer().name(),
                licence.issuedOn(),
                licence.validUntil(),
                licence.prolonged(),
                licence.caseNumber().value(),
                licence.successor() == null ? null : licence.successor().value(),
                fields);
    }

    /** The holder's name is shown to whoever has the licence in her wallet; names of others stay masked. */
    private static String shown(Licence.Field field, Licence licence) {
        boolean own = field.mask() == LicenceType.Mask.NAME
                && field.value().equals(licence.holder().name());
        return own ? field.value() : field.masked();
    }
}
