package org.yiwang.licence;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Days;

/** 制证: fills the template of a type with what a case knows. */
@Component
class LicenceMaker {
    private static final Pattern PLACE = Pattern.compile("\\{(region|year|serial):?(\\d*)}");
    private static final String CREDIT_CODE = "/creditCode";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_DIGITS = 12;

    private final LicenceStore store;
    private final LicenceFiles files;
    private final PublicAddress addresses;

    LicenceMaker(LicenceStore store, LicenceFiles files, PublicAddress addresses) {
        this.store = store;
        this.files = files;
        this.addresses = addresses;
    }

    /** What the holder is known by: a credit code, a citizen number, or failing both the account. */
    String holderNumber(LicenceType type, NewLicence wanted) {
        String code = wanted.form().at(CREDIT_CODE).asString("");
        if (type.holderKind() == LicenceType.HolderKind.ENTERPRISE && CreditCode.fault(code) == null) {
            return CreditCode.of(code).reveal();
        }
        return wanted.applicantIdNumber() != null
                ? wanted.applicantIdNumber()
                : wanted.applicant().toString();
    }

    /**
     * @param before the licence this one replaces, whose serial and number it keeps; null for a new one
     */
    Licence write(LicenceType type, NewLicence wanted, @Nullable Licence before, Instant at) {
        var on = Days.of(at);
        String serial = before == null ? serial(on) : before.identifier().serial();
        int version = before == null ? 1 : before.identifier().version() + 1;
        var identifier = LicenceIdentifier.of(type.code(), wanted.issuer().code(), serial, version);
        String number = before == null ? number(type, wanted, on) : before.number();
        var term = wanted.term();
        var until = term == null ? type.validity().until(on) : term.until();
        var fields = fields(type, wanted, number, on, until);
        if (term != null) {
            fields.add(new Licence.Field(
                    "temporary",
                    FaceTexts.TEMPORARY,
                    FaceTexts.TEMPORARY_EN,
                    FaceTexts.temporary(term),
                    LicenceType.Mask.NONE));
        }
        boolean person = type.holderKind() == LicenceType.HolderKind.PERSON;
        String name = person || fields.isEmpty() || fields.getFirst().value().isEmpty()
                ? wanted.applicantName()
                : fields.getFirst().value();
        return new Licence(
                identifier,
                term == null ? type.name() : FaceTexts.temporary(type.name()),
                number,
                Licence.Status.IN_FORCE,
                new Licence.Holder(name, person),
                fields,
                wanted.issuer(),
                wanted.region(),
                wanted.caseNumber(),
                on,
                until,
                at,
                addresses.now().value(),
                null);
    }

    /** Year and twelve random characters: nobody finds a licence by counting. */
    private static String serial(LocalDate on) {
        var serial = new StringBuilder().append(on.getYear());
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            serial.append(Character.toUpperCase(Character.forDigit(RANDOM.nextInt(36), 36)));
        }
        return serial.toString();
    }

    private String number(LicenceType type, NewLicence wanted, LocalDate on) {
        String region = wanted.region().value();
        String year = String.valueOf(on.getYear());
        String pattern = type.numberPattern();
        String scope = (pattern.contains("{region}") ? region : "") + (pattern.contains("{year}") ? year : "");
        long next = store.nextSerial(type.code(), scope);
        return PLACE.matcher(pattern).replaceAll(place -> switch (place.group(1)) {
            case "region" -> region;
            case "year" -> year;
            default -> ("%0" + Math.max(1, Integer.parseInt("0" + place.group(2))) + "d").formatted(next);
        });
    }

    private static ArrayList<Licence.Field> fields(
            LicenceType type, NewLicence wanted, String number, LocalDate on, @Nullable LocalDate until) {
        var values = new FormValues(wanted.form(), wanted.formSchema());
        var fields = new ArrayList<Licence.Field>();
        for (LicenceType.Field field : type.fields()) {
            String value = "";
            for (String source : field.source().split("\\|")) {
                value = LicenceFace.isBlank(value) ? value(source, wanted, values, number, on, until) : value;
            }
            if (LicenceFace.isBlank(value)) {
                if (field.isRequired()) {
                    throw LicenceFace.missing(field.label());
                }
            } else {
                fields.add(new Licence.Field(field.key(), field.label(), field.labelEn(), value, field.mask()));
            }
        }
        return fields;
    }

    private static String value(
            String source,
            NewLicence wanted,
            FormValues values,
            String number,
            LocalDate on,
            @Nullable LocalDate until) {
        String rest = source.substring(source.indexOf(':') + 1);
        return switch (source) {
            case "applicant:/name" -> wanted.applicantName();
            case "applicant:/idNumber" -> wanted.applicantIdNumber() == null ? "" : wanted.applicantIdNumber();
            case "case:/department" -> wanted.issuer().name();
            case "licence:/number" -> number;
            case "licence:/issuedOn" -> Days.written(on);
            case "licence:/validUntil" -> until == null ? FaceTexts.FOR_GOOD : Days.written(until);
            default -> source.startsWith("form:/") ? values.at(rest) : source.startsWith("text:") ? rest : "";
        };
    }

    /** The sealed file. */
    byte[] ofd(Licence licence) {
        return files.ofd(licence, base(licence));
    }

    /** For reading and printing. */
    byte[] pdf(Licence licence) {
        return files.pdf(licence, base(licence));
    }

    /** The next version of a licence whose QR code leads nowhere: it says the same, and its code leads here. */
    Licence replacement(Licence old, Instant at) {
        return old.next(addresses.now().value(), at);
    }

    /** Those of old do not say where their code leads. */
    private String base(Licence licence) {
        return licence.address() == null ? addresses.now().value() : licence.address();
    }
}
