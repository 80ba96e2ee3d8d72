package org.yiwang.kernel;

/**
 * 行政区划代码: six digits by GB/T 2260, province 2 + prefecture 2 + county 2.
 *
 * <p>This is only the code; which codes exist, from when to when, and what follows an abolished one is data.
 */
public record RegionCode(String value) {
    public RegionCode {
        if (!value.matches("[1-9]\\d{5}")) {
            throw Problem.invalid("/region", "region/format");
        }
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
        String significant =
                value.endsWith("0000") ? value.substring(0, 2) : value.endsWith("00") ? value.substring(0, 4) : value;
        return other.value.startsWith(significant);
    }

    @Override
    public String toString() {
        return value;
    }
}
