package org.yiwang.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read the metrics at <code>/actuator/prometheus</code>.
 *
 * @param token what the reader sends as <code>Authorization: Bearer …</code>; without one nobody may
 */
@ConfigurationProperties("yiwang.metrics")
record MetricsSettings(@Nullable String token) {
    private static final String SCHEME = "Bearer ";

    /** Takes as long for a wrong token as for the right one. */
    boolean isReader(@Nullable String authorization) {
        return token != null
                && !token.isBlank()
                && authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "MetricsSettings[]";
    }
}
