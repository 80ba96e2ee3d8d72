package org.yiwang.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 事项编码 (GB/T 39554.1-2020, formerly C0109.1-2018): 基本编码 12 = source 2, type 2, main item 5, sub-item 3; 实施编码 31
 * = credit code of the organ 18, level 1, basic code 12; 业务办理项编码 33 = that and an order of 2. Provinces use capital
 * letters in the main item and sub-item of their own items (422023201W00).
 *
 * <p>Codes of older schemes are kept only to recognise them: {@link #alias}.
 */
public record ItemCode(String value, Scheme scheme) {
    private static final Pattern LEGACY = Pattern.compile("[\\x21-\\x7E]{1,64}");
    private static final Pattern PARTS = Pattern.compile("[0-9]{4}[0-9A-Z]{8}([0-9]{2})?");

    /** Which of the national codes this is. */
    public enum Scheme {
        /** 基本编码, 12 digits. */
        BASIC(12),
        /** 实施编码, 31 characters. */
        IMPLEMENTATION(31),
        /** 业务办理项编码, 33 characters. */
        HANDLING(33),
        /** A code of an older or foreign scheme; nothing is known of its parts. */
        LEGACY(0);

        private final int length;

        Scheme(int length) {
            this.length = length;
        }
    }

    /** 行使层级 (GB/T 39046-2020 table A.2), in the order of their digits 1 to 7. */
    public enum Level {
        NATION,
        PROVINCE,
        PREFECTURE,
        COUNTY,
        TOWNSHIP,
        VILLAGE,
        /** 分级管理: several levels share it. */
        GRADED
    }

    public ItemCode {
        if (scheme == Scheme.LEGACY) {
            if (!LEGACY.matcher(value).matches()) {
                throw Problem.unprocessable("item-code/format");
            }
        } else {
            check(value, scheme);
        }
    }

    /**
     * Reads a national code and checks every part of it.
     *
     * @throws Problem {@code item-code/format}, {@code item-code/organ}, {@code item-code/level},
     *     {@code item-code/source} or {@code item-code/type}
     */
    public static ItemCode of(String text) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.length == text.length()) {
                return new ItemCode(text, scheme);
            }
        }
        throw Problem.unprocessable("item-code/format");
    }

    /** Takes the code of an older scheme as it is. */
    public static ItemCode alias(String text) {
        return new ItemCode(text, Scheme.LEGACY);
    }

    private static void check(String value, Scheme scheme) {
        if (value.length() != scheme.length) {
            throw Problem.unprocessable("item-code/format");
        }
        if (scheme != Scheme.BASIC) {
            if (CreditCode.fault(value.substring(0, 18)) != null) {
                throw Problem.unprocessable("item-code/organ");
            }
            if (value.charAt(18) < '1' || value.charAt(18) > '7') {
                throw Problem.unprocessable("item-code/level");
            }
        }
        String digits = scheme == Scheme.BASIC ? value : value.substring(19);
        if (!PARTS.matcher(digits).matches() || !value.equals(value.toUpperCase(Locale.ROOT))) {
            throw Problem.unprocessable("item-code/format");
        }
        if (!digits.startsWith("00") && !RegionCode.PROVINCES.contains(digits.substring(0, 2))) {
            throw Problem.unprocessable("item-code/source");
        }
        // GB/T 39046-2020 table A.1: 00 to 10 and 20 are named, 11 to 19 and 21 to 29 are for extensions.
        if (digits.charAt(2) > '2') {
            throw Problem.unprocessable("item-code/type");
        }
    }

    /** 基本编码: the same matter wherever it is handled. */
    public ItemCode basic() {
        return new ItemCode(part(0, 12), Scheme.BASIC);
    }

    /** 来源: 00 for the nation, else the province that made the item. */
    public String source() {
        return part(0, 2);
    }

    /** 事项类型: 01 许可, 05 给付, 07 确认, 20 公共服务 … */
    public String type() {
        return part(2, 4);
    }

    /** 主项. */
    public String mainItem() {
        return part(4, 9);
    }

    /** 子项; 000 if there is none. */
    public String subItem() {
        return part(9, 12);
    }

    /** 实施编码 of an implementation or of one way of handling it. */
    public ItemCode implementation() {
        return new ItemCode(implemented().substring(0, 31), Scheme.IMPLEMENTATION);
    }

    /** 实施主体: who exercises the power. */
    public CreditCode organ() {
        return CreditCode.of(implemented().substring(0, 18));
    }

    /** 行使层级. */
    public Level level() {
        return Level.values()[implemented().charAt(18) - '1'];
    }

    /** 业务办理项 order, 01 to 99. */
    public String order() {
        if (scheme != Scheme.HANDLING) {
            throw new IllegalStateException(scheme + " has no order");
        }
        return value.substring(31);
    }

    private String implemented() {
        if (scheme != Scheme.IMPLEMENTATION && scheme != Scheme.HANDLING) {
            throw new IllegalStateException(scheme + " names no organ");
        }
        return value;
    }

    private String part(int from, int to) {
        return switch (scheme) {
            case BASIC -> value.substring(from, to);
            case IMPLEMENTATION, HANDLING -> value.substring(19 + from, 19 + to);
            case LEGACY -> throw new IllegalStateException("a legacy code has no known parts");
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
