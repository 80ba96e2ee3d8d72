package org.yiwang.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 身份证件: a document by which a natural person proves who she is, and its number. Kind and number together name one person: the
 * same digits of another kind are somebody else.
 *
 * <p>Masks itself; only {@link #reveal()} shows it.
 */
public final class IdentityDocument {
    /** How often it was replaced says nothing of whose it is. */
    private static final Pattern HOME_RETURN = Pattern.compile("([HM][0-9]{8})([0-9]{2})?");

    private static final Pattern TAIWAN_PERMIT = Pattern.compile("[0-9]{8}");
    private static final Pattern RESIDENCE = Pattern.compile("8[123]0000[0-9]{11}[0-9X]");
    private static final Pattern OUTSIDE_THE_MAINLAND = Pattern.compile("8[123].*");
    private static final Pattern PERMANENT_OLD = Pattern.compile("[A-Z]{3}[0-9]{12}");
    private static final Pattern PERMANENT = Pattern.compile("9[0-9]{16}[0-9X]");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z]{3}(?=[A-Z]*[0-9])[A-Z0-9]{5,9}");
    private static final int[] WEIGHTS = {7, 3, 1};
    private static final int COUNTRY = 3;
    private static final Set<String> COUNTRIES = countries();

    private final Kind kind;
    private final String number;

    private IdentityDocument(Kind kind, String number) {
        this.kind = kind;
        this.number = number;
    }

    /** What kind of document, with its number in tables of exchange (GB/T 39046-2020, 证件类型). */
    public enum Kind {
        /** 居民身份证 (111), GB 11643-1999. */
        CITIZEN,
        /**
         * 港澳居民来往内地通行证 (516): H or M and eight digits that stay with a person; two more say how often it was replaced, and are
         * left out.
         */
        HOME_RETURN_PERMIT,
        /** 台湾居民来往大陆通行证 (511): eight digits. */
        TAIWAN_PERMIT,
        /** 港澳台居民居住证 (国办发〔2018〕81号): as a citizen number, of region 810000, 820000 or 830000. */
        RESIDENCE_PERMIT,
        /**
         * 外国人永久居留身份证 (553): 18 digits that begin with 9, the last by ISO 7064 MOD 11-2 (from 2023-12-01); before that three
         * letters of a country and 12 digits, the last by the weights 7-3-1 of ICAO 9303. Both are good until they expire.
         */
        PERMANENT_RESIDENCE,
        /** 护照 (414), ICAO 9303: three letters of whose citizen she is, then up to nine letters and digits. */
        PASSPORT
    }

    /**
     * Takes what somebody typed; spaces, full-width forms, small letters and hyphens are forgiven.
     *
     * @param nationality three letters (ISO 3166-1 alpha-3, ICAO 9303-3 §5), for a passport only
     * @param today nobody is born after this day
     * @throws Problem with one of the codes of {@link #fault}
     */
    public static IdentityDocument of(Kind kind, String text, @Nullable String nationality, LocalDate today) {
        @Nullable String fault = fault(kind, text, nationality, today);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new IdentityDocument(kind, written(kind, text, nationality));
    }

    /** One out of our own store, checked when it went in. */
    public static IdentityDocument stored(Kind kind, String number) {
        return new IdentityDocument(kind, number);
    }

    /** A citizen number that was checked. */
    public static IdentityDocument of(CitizenNumber number) {
        return new IdentityDocument(Kind.CITIZEN, number.reveal());
    }

    /**
     * What is wrong with this text as a document of this kind: {@code citizen-number/…}; {@code document/residence-permit} if it is
     * the number of another kind; {@code document/home-return}, {@code document/taiwan}, {@code document/residence},
     * {@code document/permanent}, {@code document/passport} if it has not its form; {@code document/check-digit}; {@code
     * document/birth-date}; {@code document/nationality}; null if nothing is.
     */
    public static @Nullable String fault(Kind kind, String text, @Nullable String nationality, LocalDate today) {
        String number = written(kind, text, nationality);
        return switch (kind) {
            case CITIZEN ->
                OUTSIDE_THE_MAINLAND.matcher(number).matches()
                                && RESIDENCE.matcher(number).matches()
                        ? "document/residence-permit"
                        : CitizenNumber.fault(number, today);
            case HOME_RETURN_PERMIT -> HOME_RETURN.matcher(number).matches() ? null : "document/home-return";
            case TAIWAN_PERMIT -> TAIWAN_PERMIT.matcher(number).matches() ? null : "document/taiwan";
            case RESIDENCE_PERMIT ->
                RESIDENCE.matcher(number).matches() ? CitizenNumber.fault(number, today) : "document/residence";
            case PERMANENT_RESIDENCE -> permanentFault(number, today);
            case PASSPORT -> passportFault(number);
        };
    }

    private static @Nullable String permanentFault(String number, LocalDate today) {
        if (PERMANENT_OLD.matcher(number).matches()) {
            if (!COUNTRIES.contains(number.substring(0, COUNTRY))) {
                return "document/nationality";
            }
            return digit(number) == number.charAt(number.length() - 1) ? null : "document/check-digit";
        }
        if (!PERMANENT.matcher(number).matches()) {
            return "document/permanent";
        }
        try {
            var born = LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
            if (born.isAfter(today)) {
                return "document/birth-date";
            }
        } catch (DateTimeException noSuchDay) {
            return "document/birth-date";
        }
        return CitizenNumber.checkDigit(number) == number.charAt(number.length() - 1) ? null : "document/check-digit";
    }

    private static @Nullable String passportFault(String number) {
        if (number.length() < COUNTRY || !COUNTRIES.contains(number.substring(0, COUNTRY))) {
            return "document/nationality";
        }
        return PASSPORT.matcher(number).matches() ? null : "document/passport";
    }

    /** The last digit of an old card: weights 7-3-1 over what stands before it, letters counting from A = 10. */
    static char digit(String number) {
        int sum = 0;
        for (int i = 0; i < number.length() - 1; i++) {
            sum += Character.digit(number.charAt(i), 36) * WEIGHTS[i % WEIGHTS.length];
        }
        return (char) ('0' + sum % 10);
    }

    private static String written(Kind kind, String text, @Nullable String nationality) {
        String number = bare(text);
        if (kind == Kind.PASSPORT) {
            return (nationality == null ? "" : bare(nationality)) + number;
        }
        var permit = HOME_RETURN.matcher(number);
        return kind == Kind.HOME_RETURN_PERMIT && permit.matches() ? permit.group(1) : number;
    }

    private static String bare(String text) {
        return Characters.narrow(Characters.tidy(text))
                .replaceAll("[\\s\\u00A0-]", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Countries, and what else stands in the place of one in a passport (ICAO 9303-3 §5, parts C and D). */
    private static Set<String> countries() {
        var all = new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        all.addAll(Set.of("GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "EUE", "UNO", "UNA", "UNK"));
        all.addAll(Set.of("XBA", "XIM", "XCC", "XCO", "XEC", "XPO", "XOM", "XXA", "XXB", "XXC", "XXX"));
        return Set.copyOf(all);
    }

    public Kind kind() {
        return kind;
    }

    /** The number itself; of a passport, after the three letters of whose citizen she is. */
    public String reveal() {
        return number;
    }

    /** Under what somebody is found who has it: of a citizen the number, of others the kind as well. */
    public String key() {
        return key(kind, number);
    }

    /** @see #key() */
    public static String key(Kind kind, String number) {
        return kind == Kind.CITIZEN ? number : kind + ":" + number;
    }

    /** 脱敏: enough for its owner to know it again, and for nobody else to use it. */
    public static String masked(Kind kind, String number) {
        return switch (kind) {
            case CITIZEN, RESIDENCE_PERMIT -> Masking.keep(number, 6, 4);
            case HOME_RETURN_PERMIT -> Masking.keep(number, 2, 2);
            case TAIWAN_PERMIT -> Masking.keep(number, 1, 2);
            case PERMANENT_RESIDENCE -> Masking.keep(number, 3, 4);
            case PASSPORT -> Masking.keep(number, 4, 2);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityDocument that && kind == that.kind && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + number.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + masked(kind, number);
    }
}
