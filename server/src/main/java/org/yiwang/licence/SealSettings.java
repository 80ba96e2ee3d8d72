package org.yiwang.licence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose seals are believed. Both are files on the server, not things of a page: who can import a seal cannot say who makes
 * them.
 *
 * @param roots certificates of the authorities (CA) that sign organs' certificates, in PEM: roots, and what stands between
 * @param makers certificates of the makers of seals (制章者), in PEM, or of the authority that certifies nobody else
 */
@ConfigurationProperties("yiwang.seals")
record SealSettings(@Nullable Path roots, @Nullable Path makers) {
    SealSettings {
        roots = roots == null || roots.toString().isBlank() ? null : roots;
        makers = makers == null || makers.toString().isBlank() ? null : makers;
    }
}
