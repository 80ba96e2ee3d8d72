package org.yiwang.edge;

import java.util.List;
import org.apache.catalina.util.NetMaskSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where requests come from.
 *
 * @param trustedProxies addresses and networks (CIDR) of reverse proxies whose <code>X-Forwarded-*</code> is believed
 */
@ConfigurationProperties("yiwang.web")
record WebSettings(@Nullable List<String> trustedProxies) {
    /** @throws IllegalArgumentException if one of them is neither an address nor a network */
    WebSettings(@Nullable List<String> trustedProxies) {
        this.trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
        try {
            new NetMaskSet().addAll(String.join(",", this.trustedProxies)).forEach(fault -> {
                throw new IllegalArgumentException(fault);
            });
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "yiwang.web.trusted-proxies takes addresses and networks, such as 10.0.0.5 or 10.1.0.0/16, but not "
                            + this.trustedProxies,
                    e);
        }
    }
}
