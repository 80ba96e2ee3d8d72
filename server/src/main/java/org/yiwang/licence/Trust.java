package org.yiwang.licence;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;

/**
 * Whom this platform believes. That somebody has a certificate of a known authority does not yet make her a maker of seals:
 * makers are named apart.
 *
 * @param roots authorities that are believed by themselves
 * @param intermediates authorities that are believed if their certificates lead to a root
 * @param makers who may make seals, or the authority that issues certificates to nobody but makers
 */
public record Trust(List<X509Certificate> roots, List<X509Certificate> intermediates, List<X509Certificate> makers) {
    /** How many authorities may stand between a certificate and its root. */
    private static final int MOST_BETWEEN = 4;

    private static final int CERTIFICATES = 5;

    public Trust {
        roots = List.copyOf(roots);
        intermediates = List.copyOf(intermediates);
        makers = List.copyOf(makers);
    }

    Trust with(List<X509Certificate> more) {
        var all = new ArrayList<>(intermediates);
        all.addAll(more);
        return new Trust(roots, all, makers);
    }

    /** The certificate, and all that it rests on, up to a root; empty if it leads to none. */
    List<X509Certificate> chainOf(@Nullable X509Certificate certificate) {
        return certificate == null ? List.of() : chain(certificate, 0);
    }

    private List<X509Certificate> chain(X509Certificate certificate, int below) {
        if (roots.contains(certificate)) {
            return List.of(certificate);
        }
        for (X509Certificate root : roots) {
            if (issued(root, certificate)) {
                return List.of(certificate, root);
            }
        }
        for (X509Certificate between : intermediates) {
            if (below < MOST_BETWEEN && mayIssue(between, below) && issued(between, certificate)) {
                var rest = chain(between, below + 1);
                if (!rest.isEmpty()) {
                    var whole = new ArrayList<X509Certificate>();
                    whole.add(certificate);
                    whole.addAll(rest);
                    return whole;
                }
            }
        }
        return List.of();
    }

    /** Whether the holder of this certificate may make seals. */
    boolean isMaker(@Nullable X509Certificate certificate) {
        return certificate != null
                && makers.stream().anyMatch(maker -> maker.equals(certificate) || issued(maker, certificate));
    }

    /** Whether a certificate is one of an authority (RFC 5280 §4.2.1.9, §4.2.1.3). @param below how many are under it */
    private static boolean mayIssue(X509Certificate certificate, int below) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= below && (usage == null || usage[CERTIFICATES]);
    }

    static boolean issued(X509Certificate authority, X509Certificate certificate) {
        if (authority.getBasicConstraints() < 0
                || !certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey(), Sm2.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException notByThisOne) {
            return false;
        }
    }

    static boolean validAt(X509Certificate certificate, Instant at) {
        var date = Date.from(at);
        return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
    }
}
