package org.yiwang.licence;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 证照类型: a kind of licence — who may hold it, how long, and what is written on it. Types are data; there are hundreds.
 *
 * @param code 21 characters: credit code of who defined it, and three more (GB/T 36904)
 * @param multiInstance whether a holder may have several at once; else a new one replaces the old
 * @param numberPattern how the printed number is made: {@code {region}}, {@code {year}}, {@code {serial:7}} and plain text
 */
public record LicenceType(
        String code,
        String name,
        String nameEn,
        String definer,
        HolderKind holderKind,
        boolean multiInstance,
        Validity validity,
        String numberPattern,
        List<Field> fields,
        @Nullable String note) {
    public LicenceType {
        fields = List.copyOf(fields);
    }

    /** 持证者类型. */
    public enum HolderKind {
        PERSON,
        ENTERPRISE
    }

    /** How much of a field strangers see. */
    public enum Mask {
        NONE,
        NAME,
        ID_NUMBER,
        PHONE,
        ADDRESS
    }

    /**
     * 有效期类型.
     *
     * @param years for {@link Kind#YEARS}
     */
    public record Validity(Kind kind, @Nullable Integer years) {
        /** For so many years, or without end. */
        public enum Kind {
            YEARS,
            LONG_TERM
        }

        /** The last day of a licence issued on this day; null if there is none. */
        @Nullable
        LocalDate until(LocalDate issuedOn) {
            return kind == Kind.YEARS && years != null
                    ? issuedOn.plusYears(years).minusDays(1)
                    : null;
        }
    }

    /**
     * A line of the template.
     *
     * @param source where the value comes from, the first of several parted by | that has one: {@code form:/pointer},
     *     {@code applicant:/name}, {@code applicant:/idNumber}, {@code case:/department}, {@code licence:/number},
     *     {@code licence:/issuedOn}, {@code licence:/validUntil}, {@code text:…}
     * @param optional whether a licence may do without this line; else none is issued that has nothing to say here
     */
    public record Field(
            String key,
            String label,
            String labelEn,
            String source,
            Mask mask,
            @Nullable Boolean optional) {
        boolean isRequired() {
            return !Boolean.TRUE.equals(optional);
        }
    }
}
