package org.yiwang.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.RegionCode;

/**
 * 电子证照: what an organ has granted, as it is registered. The holder and the fields are personal data in the clear.
 *
 * @param title what kind of licence it is, such as 食品经营许可证
 * @param number 证照编号, as printed
 * @param holder person or firm
 * @param fields what is written on it, in the order of the template
 * @param validUntil last day; null if it does not expire
 * @param address where the QR code in its file leads, without the path; null if nobody has read it from the file yet
 * @param successor the version that has taken its place; null unless {@link Status#SUPERSEDED}
 * @param prolonged until when it holds although its last day has passed; null unless it does
 */
public record Licence(
        LicenceIdentifier identifier,
        String title,
        String number,
        Status status,
        Holder holder,
        List<Field> fields,
        Organ issuer,
        RegionCode region,
        CaseNumber caseNumber,
        LocalDate issuedOn,
        @Nullable LocalDate validUntil,
        Instant issuedAt,
        @Nullable String address,
        @Nullable LicenceIdentifier successor,
        @Nullable Prolonged prolonged) {
    private static final String CREDIT_CODE = "creditCode";

    public Licence {
        fields = List.copyOf(fields);
    }

    /** As it is registered. */
    public Licence(
            LicenceIdentifier identifier,
            String title,
            String number,
            Status status,
            Holder holder,
            List<Field> fields,
            Organ issuer,
            RegionCode region,
            CaseNumber caseNumber,
            LocalDate issuedOn,
            @Nullable LocalDate validUntil,
            Instant issuedAt,
            @Nullable String address,
            @Nullable LicenceIdentifier successor) {
        this(
                identifier,
                title,
                number,
                status,
                holder,
                fields,
                issuer,
                region,
                caseNumber,
                issuedOn,
                validUntil,
                issuedAt,
                address,
                successor,
                null);
    }

    /**
     * 顺延: that it holds longer than it says.
     *
     * @param until the last day now
     * @param document by which that is so
     */
    public record Prolonged(LocalDate until, String document) {}

    /** 证照状态, as the registry knows it. */
    public enum Status {
        IN_FORCE,
        /** The last day has passed; nobody has to say so. */
        EXPIRED,
        /** 撤销 (行政许可法 §69): should never have been granted. */
        REVOKED,
        /** 注销 (行政许可法 §70): has come to its end. */
        CANCELLED,
        /** 换发: a newer version of the same serial number has taken its place (GB/T 36904-2018). */
        SUPERSEDED
    }

    /**
     * 持证主体.
     *
     * @param person whether a natural person holds it, whose name is then personal data
     */
    public record Holder(String name, boolean person) {
        /** As strangers may see it. */
        public String masked() {
            return person ? Masking.name(name) : name;
        }

        @Override
        public String toString() {
            return "Holder[" + masked() + "]";
        }
    }

    /** One line on the licence. */
    public record Field(String key, String label, String labelEn, String value, LicenceType.Mask mask) {
        /** As it is shown on a screen. */
        public String masked() {
            return switch (mask) {
                case NONE -> value;
                case NAME -> Masking.name(value);
                case ID_NUMBER -> Masking.citizenNumber(value);
                case PHONE -> Masking.phone(value);
                case ADDRESS -> Masking.keep(value, Math.min(9, value.codePointCount(0, value.length()) / 2), 0);
            };
        }

        @Override
        public String toString() {
            return "Field[" + key + "]";
        }
    }

    /** By what the holder is known, as it is shown on a screen; null if it does not stand on the licence. */
    @Nullable
    String holderNumber() {
        return fields.stream()
                .filter(it ->
                        it.mask() == LicenceType.Mask.ID_NUMBER || it.key().equals(CREDIT_CODE))
                .findFirst()
                .map(Field::masked)
                .orElse(null);
    }

    /** As it stands on a day: in force until its last day is over. */
    Licence asOf(LocalDate day) {
        return status == Status.IN_FORCE && validUntil != null && day.isAfter(validUntil)
                ? as(identifier, Status.EXPIRED, issuedAt, address, null)
                : this;
    }

    /** In force although it has expired. */
    Licence holdingUntil(LocalDate until, String document) {
        return as(identifier, Status.IN_FORCE, issuedAt, address, new Prolonged(until, document));
    }

    /** The next version, which says the same and leads elsewhere. */
    Licence next(String address, Instant at) {
        return as(identifier.next(), Status.IN_FORCE, at, address, null);
    }

    private Licence as(
            LicenceIdentifier identifier,
            Status status,
            Instant issuedAt,
            @Nullable String address,
            @Nullable Prolonged prolonged) {
        return new Licence(
                identifier,
                title,
                number,
                status,
                holder,
                fields,
                issuer,
                region,
                caseNumber,
                issuedOn,
                validUntil,
                issuedAt,
                address,
                null,
                prolonged);
    }

    @Override
    public String toString() {
        return "Licence[" + identifier + " " + status + "]";
    }
}
