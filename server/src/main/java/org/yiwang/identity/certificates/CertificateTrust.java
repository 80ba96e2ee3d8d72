package org.yiwang.identity.certificates;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yiwang.identity.certificates.CertificateAuthorities.Known;
import org.yiwang.kernel.Problem;

/**
 * Whether a certificate is believed at a moment (RFC 5280 §6): it leads to an anchor, every certificate on the way is valid and signed
 * strongly, and none of them is revoked. Where it is not known what was revoked nobody is believed.
 */
final class CertificateTrust {
    private static final int SIGNS = 0;
    private static final int CANNOT_BE_DENIED = 1;
    private static final int LISTS = 6;

    private final Known known;
    private final Date at;

    CertificateTrust(Known known, Instant at) {
        this.known = known;
        this.at = Date.from(at);
    }

    /**
     * @throws Problem {@code certificate/expired}, also if it is not valid yet; {@code certificate/usage}; {@code
     *     certificate/unknown-authority}; {@code certificate/weak-algorithm}; {@code certificate/revoked}; {@code
     *     certificate/revocation-unknown}
     */
    void mustBelieve(SignedText signed) {
        var signer = signed.signer();
        if (at.before(signer.getNotBefore()) || at.after(signer.getNotAfter())) {
            throw Problem.unprocessable("certificate/expired");
        }
        boolean[] usage = signer.getKeyUsage();
        boolean authority = signer.getBasicConstraints() >= 0;
        if (authority || usage == null || !(usage[SIGNS] || usage[CANNOT_BE_DENIED])) {
            throw Problem.unprocessable("certificate/usage");
        }
        var path = path(signed);
        for (int i = 0; i < path.size() - 1; i++) {
            var one = path.get(i);
            if (!Algorithms.isStrong(one.getSigAlgOID()) || !Algorithms.isLong(one.getPublicKey())) {
                throw Problem.unprocessable("certificate/weak-algorithm");
            }
            mustNotBeRevoked(one, path.get(i + 1));
        }
    }

    /** From her certificate to the anchor. */
    private List<X509Certificate> path(SignedText signed) {
        var target = new X509CertSelector();
        target.setCertificate(signed.signer());
        Set<TrustAnchor> anchors =
                known.anchors().stream().map(it -> new TrustAnchor(it, null)).collect(Collectors.toSet());
        Collection<X509Certificate> all = new ArrayList<>(known.between());
        all.addAll(signed.others());
        all.add(signed.signer());
        try {
            var asked = new PKIXBuilderParameters(anchors, target);
            asked.setDate(at);
            asked.setRevocationEnabled(false); // asked below, so that it can be said what is missing
            asked.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
            var built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", Algorithms.PROVIDER).build(asked);
            var path = new ArrayList<X509Certificate>();
            built.getCertPath().getCertificates().forEach(it -> path.add((X509Certificate) it));
            path.add(built.getTrustAnchor().getTrustedCert());
            return path;
        } catch (CertPathBuilderException leadsNowhere) {
            throw Problem.unprocessable("certificate/unknown-authority");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void mustNotBeRevoked(X509Certificate certificate, X509Certificate issuer) {
        var list = known.lists().stream()
                .filter(it -> isOf(it, issuer) && isFresh(it))
                .max(Comparator.comparing(X509CRL::getThisUpdate))
                .orElseThrow(() -> Problem.unavailable("certificate/revocation-unknown"));
        if (list.isRevoked(certificate)) {
            throw Problem.unprocessable("certificate/revoked");
        }
    }

    /** Of what the lists of an authority are made for part of its certificates only (critical extensions) none is taken for the whole. */
    private static boolean isOf(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        var critical = list.getCriticalExtensionOIDs();
        return list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && (critical == null || critical.isEmpty())
                && (usage == null || usage[LISTS])
                && Algorithms.isStrong(list.getSigAlgOID())
                && isSignedBy(list, issuer.getPublicKey());
    }

    private static boolean isSignedBy(X509CRL list, PublicKey key) {
        try {
            list.verify(key, Algorithms.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException byAnother) {
            return false;
        }
    }

    private boolean isFresh(X509CRL list) {
        return !list.getThisUpdate().after(at)
                && list.getNextUpdate() != null
                && list.getNextUpdate().after(at);
    }
}
