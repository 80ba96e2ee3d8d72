package org.yiwang.catalog;

/** 办件类型 (GB/T 39046-2020 table A.6). */
public enum Handling {
    /** 即办件: decided on the spot. */
    INSTANT,
    /** 承诺件: decided within the promised time. */
    PROMISED
}
