package org.yiwang.flows;

/** 预警: how near the last day of something is. */
enum Light {
    GREEN,
    /** One working day is left, or none. */
    YELLOW,
    /** The last day has passed. */
    RED
}
