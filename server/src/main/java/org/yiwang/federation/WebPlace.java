package org.yiwang.federation;

import java.net.URI;
import java.util.regex.Pattern;

/** Where people and calls may be sent. */
final class WebPlace {
    /** A page of ours: one slash, no host, nothing that a browser takes for one. */
    private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,499}");

    private WebPlace() {}

    /** Over TLS, or on this very machine. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme())
                        && ("localhost".equals(address.getHost())
                                || address.getHost().startsWith("127."));
    }

    /** Whether it is a page of this site. */
    static boolean isPageOfOurs(String text) {
        return PAGE.matcher(text).matches();
    }
}
