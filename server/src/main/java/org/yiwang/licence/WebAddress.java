package org.yiwang.licence;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The beginning of the addresses of a server, such as {@code https://zwfw.example.org/hb}, without a slash at its end. */
record WebAddress(String value) {

    /** @throws IllegalArgumentException if no browser could go there; the message says what is expected */
    WebAddress {
        value = value.strip().replaceAll("/+$", "");
        String fault = fault(value);
        if (fault != null) {
            throw new IllegalArgumentException("'" + value + "' is no address of a server (" + fault
                    + "): it should look like https://zwfw.example.org");
        }
    }

    private static @Nullable String fault(String text) {
        if (text.contains("${")) {
            return "a placeholder in it was not replaced";
        }
        try {
            var address = new URI(text);
            String scheme = address.getScheme();
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                return "it must begin with http:// or https://";
            }
            if (address.getHost() == null || address.getPort() == 0 || address.getPort() > 65_535) {
                return "there is no host in it, or no port";
            }
            return address.getRawQuery() != null || address.getRawFragment() != null || address.getUserInfo() != null
                    ? "it must end with the host, the port or a path"
                    : null;
        } catch (URISyntaxException e) {
            return e.getReason();
        }
    }

    /** Whether it can be reached from this very machine only. */
    boolean isLoopback() {
        String host = URI.create(value).getHost();
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return value;
    }
}
