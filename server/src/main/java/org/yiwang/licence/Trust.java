package org.yiwang.licence;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom this platform believes: the holders of its roots, and those whose certificates lead to one of them. */
record Trust(List<X509Certificate> roots) {
    Trust {
        roots = List.copyOf(roots);
    }

    /** The root this certificate is or leads to; null if there is none. */
    @Nullable
    X509Certificate rootOf(@Nullable X509Certificate certificate) {
        for (X509Certificate root : roots) {
            if (certificate != null && (root.equals(certificate) || issued(root, certificate))) {
                return root;
            }
        }
        return null;
    }

    private static boolean issued(X509Certificate root, X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(root.getPublicKey(), Sm2.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException notByThisRoot) {
            return false;
        }
    }

    static boolean validAt(X509Certificate certificate, Instant at) {
        var date = Date.from(at);
        return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
    }
}
