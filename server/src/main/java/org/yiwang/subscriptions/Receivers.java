package org.yiwang.subscriptions;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Networks;
import org.yiwang.kernel.Problem;

/**
 * Which addresses may be told: over TLS and in the open network, unless a setting says that departments are in a private one with
 * this server. Held at registration, and again before each message, for a name may point elsewhere by then. The connection that
 * follows finds the name in the cache of the virtual machine, so it goes to what was looked at.
 */
@Component
class Receivers {
    private static final String FIELD = "/address";
    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,500}");
    private static final int HIGHEST_PORT = 65_535;

    private final boolean privateAddresses;

    Receivers(SubscriptionSettings settings) {
        this.privateAddresses = settings.privateAddresses();
    }

    /** @throws Problem {@code invalid-input} that says why it may not be told */
    void check(String address) {
        var uri = parsed(address);
        if (uri == null) {
            throw Problem.invalid(FIELD, "subscriptions/address");
        }
        var found = resolved(uri);
        if (found.isEmpty()) {
            throw Problem.invalid(FIELD, "subscriptions/unknown-host");
        }
        if (!mayBeTold(uri, found)) {
            throw Problem.invalid(FIELD, "subscriptions/private-address");
        }
    }

    /** Where to post to; null if it may not be told now. */
    @Nullable
    URI find(String address) {
        var uri = parsed(address);
        return uri != null && mayBeTold(uri, resolved(uri)) ? uri : null;
    }

    private boolean mayBeTold(URI uri, List<InetAddress> found) {
        boolean isSecure = "https".equals(uri.getScheme());
        return isSecure && found.stream().allMatch(Networks::isPublic)
                || privateAddresses && (isSecure || found.stream().noneMatch(Networks::isPublic));
    }

    /** Nobody is there if the name is not known: then there is nothing to refuse either. */
    private static List<InetAddress> resolved(URI uri) {
        try {
            return List.of(InetAddress.getAllByName(uri.getHost()));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private @Nullable URI parsed(String address) {
        try {
            var uri = new URI(address);
            boolean isWeb = "https".equals(uri.getScheme()) || privateAddresses && "http".equals(uri.getScheme());
            boolean isWhole = PLAIN.matcher(address).matches()
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= HIGHEST_PORT;
            return isWeb && isWhole ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
