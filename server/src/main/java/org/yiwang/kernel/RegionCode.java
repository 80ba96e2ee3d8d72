package org.yiwang.kernel;

import java.util.Set;

/**
 * 行政区划代码: six digits by GB/T 2260, province 2 + prefecture 2 + county 2.
 *
 * <p>This is only the code; which codes exist, from when to when, and what follows an abolished one is data.
 */
public record RegionCode(String value) {
    /** The first two digits of the provinces, autonomous regions and municipalities there are. */
    static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "66", "71", "81", "82");

    private static final int DIGITS = 6;

    public RegionCode {
        if (value.length() != DIGITS
                || value.charAt(0) == '0'
                || !value.chars().allMatch(it -> it >= '0' && it <= '9')) {
            throw Problem.invalid("/region", "region/format");
        }
    }

    /** Whether there is a province these digits could be in. */
    public boolean isOfAProvince() {
        return PROVINCES.contains(value.substring(0, 2));
    }

    /** The province this region lies in, such as 420000. */
    public RegionCode province() {
        return new RegionCode(value.substring(0, 2) + "0000");
    }

    /** The prefecture this region lies in, such as 420100; for a province the province itself. */
    public RegionCode prefecture() {
        return new RegionCode(value.substring(0, 4) + "00");
    }

    /** Whether the other region is this one or lies below it. */
    public boolean contains(RegionCode other) {
        return other.value.startsWith(significant());
    }

    /** What the codes of this region and of all below it are {@code like}, in SQL. */
    public String pattern() {
        return significant() + "%";
    }

    /** The digits with which the codes of this region and of all below it begin. */
    String significant() {
        return value.endsWith("0000") ? value.substring(0, 2) : value.endsWith("00") ? value.substring(0, 4) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
