package org.yiwang.identity.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A simulator of a certification service and of the keys it has handed out: whoever sits at its page says whose key is plugged in, and
 * whether its certificate is good. Its own key lives as long as this process, and no certificate of it is kept.
 */
@Component
@Profile("demo")
@Fallback
class DemoCertificateAuthority implements CertificateAuthorities {
    private static final String ALGORITHM = "SM3withSM2";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int LENGTH = 120;
    /** 个人身份标识码 of GB/T 20518; its first choice is 居民身份证号码. */
    private static final ASN1ObjectIdentifier IDENTITY_CODE = new ASN1ObjectIdentifier("1.2.156.10260.4.1.1");

    private final KeyPair key = keyPair();
    private final X500Name name = named("Yiwang 演示认证服务");
    private final Set<BigInteger> revoked = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();
    private final X509Certificate root;
    private final Clock clock;

    DemoCertificateAuthority(Clock clock) {
        this.clock = clock;
        this.root = root();
    }

    /** What the certificate in the key is like. */
    enum State {
        GOOD,
        EXPIRED,
        REVOKED
    }

    @Override
    public Known known() {
        return new Known(List.of(root), List.of(), List.of(list()));
    }

    @Override
    public String page() {
        return "/account/certificate-key";
    }

    /** What the key of this person makes of a text: a signed message without the text, in Base64. */
    String sign(String text, String whose, String number, State state) {
        var own = keyPair();
        var certificate = certificate(own, whose, number, state);
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(Algorithms.PROVIDER)
                            .build())
                    .build(signer(own.getPrivate()), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            var content = new CMSProcessableByteArray(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(generator.generate(content, false).getEncoded());
        } catch (CMSException | IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate root() {
        var now = clock.instant();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial(),
                    Date.from(now.minus(YEAR)),
                    Date.from(now.plus(YEAR.multipliedBy(10))),
                    name,
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return built(builder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(KeyPair own, String whose, String number, State state) {
        var now = clock.instant();
        var until = state == State.EXPIRED ? now.minus(Duration.ofDays(1)) : now.plus(YEAR);
        var serial = serial();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial,
                    Date.from(now.minus(YEAR.dividedBy(2))),
                    Date.from(until),
                    named(whose),
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(IDENTITY_CODE, false, new DERTaggedObject(0, new DERPrintableString(number)));
            if (state == State.REVOKED) {
                revoked.add(serial);
            }
            return built(builder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CRL list() {
        var now = clock.instant();
        try {
            var builder = new JcaX509v2CRLBuilder(root, Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
            revoked.forEach(it -> builder.addCRLEntry(it, Date.from(now), CRLReason.keyCompromise));
            return new JcaX509CRLConverter()
                    .setProvider(Algorithms.PROVIDER)
                    .getCRL(builder.build(signer(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate built(JcaX509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(Algorithms.PROVIDER)
                    .getCertificate(builder.build(signer(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private BigInteger serial() {
        return new BigInteger(LENGTH, random).add(BigInteger.ONE);
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(ALGORITHM)
                .setProvider(Algorithms.PROVIDER)
                .build(key);
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", Algorithms.PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name named(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, "Yiwang 演示")
                .addRDN(BCStyle.CN, common)
                .build();
    }
}
