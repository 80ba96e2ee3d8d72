package org.yiwang.catalog;

/** How far the facts of a guide may be trusted. */
public enum Grade {
    /** Read from an official record. */
    OFFICIAL,
    /** A digest, or nothing but title and code: good for an impression, no authority for a single figure. */
    INDICATIVE
}
