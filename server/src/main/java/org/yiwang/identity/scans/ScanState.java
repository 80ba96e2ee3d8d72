package org.yiwang.identity.scans;

/** What has become of a code that was shown. */
public enum ScanState {
    /** Nobody has scanned it yet. */
    ASKED,
    /** Somebody has, and is asked. */
    SEEN,
    /** She has said yes: the browser that asked may log in. */
    CONFIRMED,
    /** She has said no. */
    REFUSED,
    /** The browser has logged in. */
    USED
}
