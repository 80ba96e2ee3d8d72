package org.yiwang.licence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** Certificates as authorities hand them out: one or several, in PEM, DER or a bundle (PKCS #7). */
final class CertificateFiles {
    private CertificateFiles() {}

    /** Whom a certificate names, in the order and with the words of people. */
    static String name(X500Principal whom) {
        return X500Name.getInstance(whom.getEncoded()).toString();
    }

    /** The bytes of a certificate that was read. */
    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws CertificateException if these bytes are no certificate */
    static X509Certificate certificate(byte[] der) throws CertificateException {
        var certificate = new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(der));
        if (certificate instanceof X509Certificate x509) {
            return x509;
        }
        throw new CertificateException("no certificate");
    }

    /** @throws CertificateException if these bytes hold none */
    static List<X509Certificate> read(byte[] file) throws CertificateException {
        var found = new ArrayList<X509Certificate>();
        try {
            for (Object one : new CertificateFactory().engineGenerateCertificates(new ByteArrayInputStream(file))) {
                if (one instanceof X509Certificate certificate) {
                    // read again, so that its parts are known to be readable
                    found.add(certificate(certificate.getEncoded()));
                }
            }
        } catch (RuntimeException e) {
            throw new CertificateException(e);
        }
        if (found.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return found;
    }

    /** Whom the settings name. @throws IllegalArgumentException if a file cannot be read, or holds who is no authority */
    static Trust trust(SealSettings settings) {
        var roots = new ArrayList<X509Certificate>();
        var between = new ArrayList<X509Certificate>();
        for (X509Certificate one : of("yiwang.seals.roots", settings.roots())) {
            if (one.getBasicConstraints() < 0) {
                throw new IllegalArgumentException(
                        "yiwang.seals.roots holds a certificate that is none of an authority: "
                                + one.getSubjectX500Principal());
            }
            boolean own = one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
            (own ? roots : between).add(one);
        }
        return new Trust(roots, between, of("yiwang.seals.makers", settings.makers()));
    }

    private static List<X509Certificate> of(String setting, @Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    setting + " names a file without certificates that can be read: " + file, e);
        }
    }
}
