package org.yiwang.licence;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority with one below it, and a maker of seals, as there are outside this platform. Writes its
 * structures itself, so that they are not read by what wrote them.
 */
final class SealOffice {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-12-31T00:00:00Z");

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final String ROOT = "C=CN,O=测试根,CN=测试根CA";
    private static final String BETWEEN = "C=CN,O=测试CA,CN=测试运营CA";
    private static final String MAKER = "C=CN,O=测试制章中心,CN=测试制章中心";
    private static final AtomicLong SERIALS = new AtomicLong(100);
    private static final int SIGNS = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    private static final int CERTIFIES = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    private final KeyPair rootKey = keyPair();
    private final KeyPair betweenKey = keyPair();
    private final KeyPair makerKey = keyPair();

    final X509Certificate root = build(
            ROOT, rootKey.getPrivate(), ROOT, rootKey.getPublic(), true, CERTIFIES, FROM, UNTIL.plusSeconds(1L << 30));
    final X509Certificate between = build(
            ROOT,
            rootKey.getPrivate(),
            BETWEEN,
            betweenKey.getPublic(),
            true,
            CERTIFIES,
            FROM,
            UNTIL.plusSeconds(1L << 30));
    final X509Certificate maker = build(
            BETWEEN,
            betweenKey.getPrivate(),
            MAKER,
            makerKey.getPublic(),
            false,
            SIGNS,
            FROM,
            UNTIL.plusSeconds(1L << 30));

    static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the authority makes of a request: a certificate for signing. */
    X509Certificate certify(PublicKey key, String subject) {
        return certify(key, subject, SIGNS, FROM, UNTIL);
    }

    X509Certificate certify(PublicKey key, String subject, int usage, Instant from, Instant until) {
        return build(BETWEEN, betweenKey.getPrivate(), subject, key, false, usage, from, until);
    }

    private static X509Certificate build(
            String issuer,
            PrivateKey signer,
            String subject,
            PublicKey key,
            boolean authority,
            int usage,
            Instant from,
            Instant until) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(SERIALS.incrementAndGet()),
                    Date.from(from),
                    Date.from(until),
                    new X500Name(subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            var content = new JcaContentSignerBuilder("SM3withSM2")
                    .setProvider(PROVIDER)
                    .build(signer);
            return CertificateFiles.certificate(builder.build(content).getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** SESeal of GB/T 38540-2020 for a certificate. */
    byte[] seal(String name, X509Certificate certificate) {
        return seal(name, certificate, maker, makerKey.getPrivate(), UNTIL);
    }

    byte[] seal(String name, X509Certificate certificate, X509Certificate by, PrivateKey key, Instant until) {
        var certificates = new DERSequence(new DEROctetString(CertificateFiles.der(certificate)));
        var info = new DERSequence(new ASN1Encodable[] {
            new DERSequence(
                    new ASN1Encodable[] {new DERIA5String("ES"), new ASN1Integer(4), new DERIA5String("maker")}),
            new DERIA5String("42010600000001"),
            new DERSequence(new ASN1Encodable[] {
                new ASN1Integer(1),
                new DERUTF8String(name),
                new ASN1Integer(1),
                certificates,
                new DERGeneralizedTime(Date.from(FROM)),
                new DERGeneralizedTime(Date.from(FROM)),
                new DERGeneralizedTime(Date.from(until))
            }),
            new DERSequence(new ASN1Encodable[] {
                new DERIA5String("png"),
                new DEROctetString(org.yiwang.documents.SealPicture.png(name, "测试", 200)),
                new ASN1Integer(40),
                new ASN1Integer(40)
            })
        });
        try {
            var holder = new DEROctetString(CertificateFiles.der(by));
            var algorithm = new ASN1ObjectIdentifier("1.2.156.10197.1.501");
            var signature = Signature.getInstance("SM3withSM2", PROVIDER);
            signature.initSign(key);
            signature.update(
                    new DERSequence(new ASN1Encodable[] {info, holder, algorithm}).getEncoded(ASN1Encoding.DER));
            return new DERSequence(new ASN1Encodable[] {info, holder, algorithm, new DERBitString(signature.sign())})
                    .getEncoded(ASN1Encoding.DER);
        } catch (java.security.GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a maker of the same authority whom nobody named. */
    byte[] sealByAnother(String name, X509Certificate certificate) {
        var key = keyPair();
        return seal(name, certificate, certify(key.getPublic(), "C=CN,CN=别的机构"), key.getPrivate(), UNTIL);
    }

    byte[] sealUntil(String name, X509Certificate certificate, Instant until) {
        return seal(name, certificate, maker, makerKey.getPrivate(), until);
    }

    static byte[] pem(X509Certificate... certificates) {
        return List.of(certificates).stream()
                .map(it -> "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(CertificateFiles.der(it))
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
