package org.yiwang.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses that people or messages are sent to: over TLS, or on this very machine. */
final class WebPlace {
    private static final int LONGEST = 500;

    private WebPlace() {}

    /** Whether it is the beginning of the addresses of a server: scheme, host, port, path, and nothing else. */
    static boolean isServer(String text) {
        @Nullable URI address = parsed(text);
        return address != null && address.getRawQuery() == null && isSafe(address);
    }

    /**
     * Whether somebody may be sent back there (RFC 9700 §2.1: compared letter by letter, so there is nothing to match in it).
     *
     * @param loopback whether this very machine will do
     */
    static boolean isToComeBackTo(String text, boolean loopback) {
        @Nullable URI address = parsed(text);
        return address != null && isSafe(address) && (loopback || !isLoopback(address));
    }

    /** In lower case. */
    static String host(String text) {
        return URI.create(text).getHost().toLowerCase(Locale.ROOT);
    }

    private static @Nullable URI parsed(String text) {
        try {
            return text.length() > LONGEST || !text.matches("[!-~]+") || text.contains("*") ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && address.getPort() != 0
                && address.getPort() <= 65_535
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()) && isLoopback(address));
    }

    private static boolean isLoopback(URI address) {
        String host = address.getHost();
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }
}
