package org.yiwang.identity.certificates;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The electronic certification services that are believed (电子认证服务管理办法: those the ministry has licensed). What they have
 * revoked they say in lists, which are fetched by whoever runs this server.
 */
public interface CertificateAuthorities {
    /**
     * Whom is believed now.
     *
     * @throws IllegalStateException if it cannot be read
     */
    Known known();

    /** A page of the portal on which she can sign; null: she signs with the tool of her key. */
    default @Nullable String page() {
        return null;
    }

    /**
     * @param anchors certificates that are believed by themselves
     * @param between certificates that are believed if they lead to an anchor
     * @param lists of what was revoked, fresh or not
     */
    record Known(List<X509Certificate> anchors, List<X509Certificate> between, List<X509CRL> lists) {
        public Known {
            anchors = List.copyOf(anchors);
            between = List.copyOf(between);
            lists = List.copyOf(lists);
        }
    }
}
