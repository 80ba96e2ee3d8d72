package org.yiwang.identity.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/**
 * A folder of certificates and revocation lists, read anew each time it is asked: whoever fetches fresh lists puts them there, and
 * nothing is started again. A certificate that has issued itself is an anchor.
 */
final class AuthorityFolder implements CertificateAuthorities {
    private final Path folder;

    /** @throws IllegalArgumentException if there is no such folder, or nothing in it is believed */
    AuthorityFolder(Path folder) {
        this.folder = folder;
        try {
            if (known().anchors().isEmpty()) {
                throw new IllegalArgumentException(
                        "yiwang.certificates.authorities holds no certificate of a root: " + folder);
            }
        } catch (IllegalStateException unreadable) {
            throw new IllegalArgumentException("yiwang.certificates.authorities cannot be read: " + folder, unreadable);
        }
    }

    @Override
    public Known known() {
        var anchors = new ArrayList<X509Certificate>();
        var between = new ArrayList<X509Certificate>();
        var lists = new ArrayList<X509CRL>();
        for (Path file : files()) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                if (ending(file).equals("crl")) {
                    lists.addAll(listsOf(bytes));
                } else {
                    certificatesOf(bytes).forEach(it -> (isItsOwnIssuer(it) ? anchors : between).add(it));
                }
            } catch (IOException | CRLException | CertificateException | RuntimeException unreadable) {
                throw new IllegalStateException("not readable: " + file.getFileName(), unreadable);
            }
        }
        return new Known(anchors, between, lists);
    }

    private List<Path> files() {
        try (var all = Files.list(folder)) {
            return all.filter(it -> List.of("cer", "crt", "pem", "p7b", "crl").contains(ending(it)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("not a folder that can be read: " + folder, e);
        }
    }

    private static Collection<X509Certificate> certificatesOf(byte[] file) throws CertificateException {
        var found = new ArrayList<X509Certificate>();
        for (Object one : new CertificateFactory().engineGenerateCertificates(new ByteArrayInputStream(file))) {
            if (one instanceof Certificate certificate && certificate instanceof X509Certificate x509) {
                found.add(x509);
            }
        }
        if (found.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return found;
    }

    private static Collection<X509CRL> listsOf(byte[] file) throws CRLException {
        var found = new ArrayList<X509CRL>();
        for (Object one : new CertificateFactory().engineGenerateCRLs(new ByteArrayInputStream(file))) {
            if (one instanceof CRL list && list instanceof X509CRL x509) {
                found.add(x509);
            }
        }
        if (found.isEmpty()) {
            throw new CRLException("no revocation list");
        }
        return found;
    }

    private static boolean isItsOwnIssuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
