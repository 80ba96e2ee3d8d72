package org.yiwang.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.yiwang.kernel.Problem;

/**
 * From where administrators (三员) are served (管理终端的地址限制, GB/T 22239-2019 §8.1.4.4 c).
 *
 * @param from addresses and networks (CIDR); from everywhere if there is none
 */
@ConfigurationProperties("yiwang.administrators")
record AdministratorPlaces(@Nullable List<String> from) {
    /** @throws IllegalArgumentException if one of them is neither an address nor a network */
    AdministratorPlaces(@Nullable List<String> from) {
        this.from = from == null ? List.of() : List.copyOf(from);
        try {
            this.from.forEach(IpAddressMatcher::new);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "yiwang.administrators.from takes addresses and networks, such as 10.0.0.5 or 10.1.0.0/16, but not "
                            + this.from,
                    e);
        }
    }

    /** Whether she may work from this address; whoever is no administrator may from everywhere. */
    boolean allow(Standing standing, String address) {
        return from == null
                || from.isEmpty()
                || !standing.administrator()
                || from.stream().anyMatch(it -> new IpAddressMatcher(it).matches(address));
    }

    /** @throws Problem {@code session/place-not-allowed} */
    void require(Standing standing, String address) {
        if (!allow(standing, address)) {
            throw Problem.forbidden("session/place-not-allowed");
        }
    }
}
