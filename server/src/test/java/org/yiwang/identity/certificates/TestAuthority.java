package org.yiwang.identity.certificates;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A certification service as there are outside this platform: a root, one below it, and what they issue and revoke. */
final class TestAuthority {
    static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    static final String SM2 = "SM3withSM2";

    private static final AtomicLong SERIALS = new AtomicLong(1000);
    private static final Duration YEARS = Duration.ofDays(2000);

    final KeyPair rootKey = sm2();
    final KeyPair betweenKey = sm2();
    final X509Certificate root =
            new Certificate("C=CN,CN=测试根CA").authority().issue(rootKey, rootKey, "C=CN,CN=测试根CA", SM2);
    final X509Certificate between =
            new Certificate("C=CN,CN=测试运营CA").authority().issue(betweenKey, rootKey, "C=CN,CN=测试根CA", SM2);

    /** A certificate to be issued; a good one unless said otherwise. */
    static final class Certificate {
        private final String subject;
        private Instant from = NOW.minus(Duration.ofDays(100));
        private Instant until = NOW.plus(YEARS);
        private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        private boolean authority;
        private String place = "";
        private ASN1Encodable value = DERNull.INSTANCE;

        Certificate(String subject) {
            this.subject = subject;
        }

        Certificate authority() {
            authority = true;
            usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            return this;
        }

        Certificate valid(Instant start, Instant end) {
            from = start;
            until = end;
            return this;
        }

        Certificate usage(int other) {
            usage = other;
            return this;
        }

        Certificate with(String extension, ASN1Encodable content) {
            place = extension;
            value = content;
            return this;
        }

        X509Certificate issue(KeyPair own, KeyPair by, String issuer, String algorithm) {
            try {
                var builder = new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.valueOf(SERIALS.incrementAndGet()),
                        Date.from(from),
                        Date.from(until),
                        new X500Name(subject),
                        own.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                if (!place.isEmpty()) {
                    builder.addExtension(new ASN1ObjectIdentifier(place), false, value);
                }
                return new JcaX509CertificateConverter()
                        .setProvider(Algorithms.PROVIDER)
                        .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                                .setProvider(Algorithms.PROVIDER)
                                .build(by.getPrivate())));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    X509Certificate issue(Certificate wanted, KeyPair own) {
        return wanted.issue(own, betweenKey, "C=CN,CN=测试运营CA", SM2);
    }

    CertificateAuthorities.Known known(X509Certificate... revoked) {
        return new CertificateAuthorities.Known(
                List.of(root),
                List.of(between),
                List.of(
                        list(root, rootKey, NOW.plus(Duration.ofDays(1))),
                        list(between, betweenKey, NOW.plus(Duration.ofDays(1)), revoked)));
    }

    static X509CRL list(X509Certificate issuer, KeyPair key, Instant next, X509Certificate... revoked) {
        try {
            var builder = new JcaX509v2CRLBuilder(issuer, Date.from(NOW.minus(Duration.ofDays(1))));
            builder.setNextUpdate(Date.from(next));
            for (var one : revoked) {
                builder.addCRLEntry(
                        one.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(2))), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter()
                    .setProvider(Algorithms.PROVIDER)
                    .getCRL(builder.build(new JcaContentSignerBuilder(SM2)
                            .setProvider(Algorithms.PROVIDER)
                            .build(key.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signed message. */
    static byte[] sign(String text, KeyPair key, X509Certificate certificate, String algorithm, boolean textInIt) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(Algorithms.PROVIDER)
                            .build())
                    .build(
                            new JcaContentSignerBuilder(algorithm)
                                    .setProvider(Algorithms.PROVIDER)
                                    .build(key.getPrivate()),
                            certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            var content = new CMSProcessableByteArray(text.getBytes(StandardCharsets.UTF_8));
            return generator.generate(content, textInIt).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair sm2() {
        return curve("sm2p256v1");
    }

    static KeyPair curve(String name) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", Algorithms.PROVIDER);
            generator.initialize(new ECGenParameterSpec(name));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA", Algorithms.PROVIDER);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
