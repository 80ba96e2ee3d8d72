package org.yiwang.licence;

import java.text.Normalizer;
import java.util.Locale;
import org.yiwang.kernel.Problem;

/**
 * 电子证照标识 (GB/T 36904-2018): {@code 1.2.156.3005.2}, type 21, issuing organ 18, serial number, version 3, check
 * character, parted by dots. A renewal keeps the serial number and counts the version up.
 *
 * <p>The check character is ISO/IEC 7064 MOD 37,36 over all but the first part and the dots. Taken strictly here; other
 * systems have been seen to issue identifiers whose check is wrong, which is for an import to warn of.
 */
public record LicenceIdentifier(String value) {
    private static final String ROOT = "1.2.156.3005.2.";
    private static final String FORMAT =
            "1\\.2\\.156\\.3005\\.2\\.[0-9A-Z]{21}\\.([0-9A-Z]{18}|[0-9]{6})\\.[0-9A-Z]{1,32}\\.[0-9]{3}\\.[0-9A-Z]";

    public LicenceIdentifier {
        if (!value.matches(FORMAT)) {
            throw Problem.unprocessable("licence-identifier/format");
        }
        String body = value.substring(0, value.length() - 2);
        if (value.charAt(value.length() - 1) != checkCharacter(body)) {
            throw Problem.unprocessable("licence-identifier/check-digit");
        }
    }

    /**
     * @param type 21 characters: credit code of who defined the type, and three more
     * @param issuer credit code of the issuing organ
     * @param serial letters and digits, never used for another licence
     * @param version from 1
     */
    public static LicenceIdentifier of(String type, String issuer, String serial, int version) {
        String body = ROOT + type + "." + issuer + "." + serial + ".%03d".formatted(version);
        return new LicenceIdentifier(body + "." + checkCharacter(body));
    }

    /** That of the version after this one. */
    LicenceIdentifier next() {
        return of(type(), issuer(), serial(), version() + 1);
    }

    /** Reads what somebody typed or scanned. @throws Problem {@code licence-identifier/…} */
    public static LicenceIdentifier parse(String text) {
        return new LicenceIdentifier(plain(text));
    }

    /** Whether somebody who typed this meant an identifier, be it a wrong one, and not the number printed on a licence. */
    static boolean isMeant(String text) {
        return plain(text).matches("1(\\.[0-9A-Z]*)+");
    }

    /** Without spaces, in one width and in capitals. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replace('。', '.')
                .replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
    }

    /** The check character of an identifier without its last part. */
    static char checkCharacter(String body) {
        int product = 36;
        for (char character : body.substring(ROOT.length()).toCharArray()) {
            if (character != '.') {
                product = (product + Character.digit(character, 36)) % 36;
                product = (product == 0 ? 36 : product) * 2 % 37;
            }
        }
        return Character.toUpperCase(Character.forDigit((37 - product) % 36, 36));
    }

    /** 证照类型代码. */
    public String type() {
        return part(0);
    }

    /** 颁发机构: a credit code, or with some older licences a region. */
    public String issuer() {
        return part(1);
    }

    /** 流水号: what the versions of one licence have in common. */
    public String serial() {
        return part(2);
    }

    public int version() {
        return Integer.parseInt(part(3));
    }

    private String part(int index) {
        return value.substring(ROOT.length()).split("\\.")[index];
    }

    @Override
    public String toString() {
        return value;
    }
}
