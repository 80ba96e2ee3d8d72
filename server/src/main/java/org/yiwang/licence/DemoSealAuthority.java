package org.yiwang.licence;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;
import org.yiwang.documents.SealPicture;

/**
 * Stands in for a real seal system: two SM2 keys made at the first start and kept below the data folder, readable by the
 * owner only; a root of its own, and under it a certificate for each organ. Its seals say 演示专用 and bind nobody.
 */
public final class DemoSealAuthority implements SealAuthority {
    static final String MARK = "演示专用";

    private static final Instant FROM = Instant.parse("2018-12-31T16:00:00Z");
    private static final Instant UNTIL = Instant.parse("2048-12-31T16:00:00Z");
    private static final int PIXELS = 336;

    private final Sm2.KeyPair rootKey;
    private final Sm2.KeyPair sealKey;
    private final X509Certificate root;
    private final Map<Organ, OrganSeal> seals = new ConcurrentHashMap<>();

    private final class OrganSeal implements SealAuthority.Seal {
        private final byte[] certificate;
        private final byte[] seal;

        OrganSeal(byte[] certificate, byte[] seal) {
            this.certificate = certificate;
            this.seal = seal;
        }

        @Override
        public byte[] structure() {
            return seal.clone();
        }

        @Override
        public byte[] affix(byte[] digest, String property, Instant at) {
            byte[] toSign = SealStructures.toSign(seal, at, digest, property);
            return SealStructures.signature(toSign, certificate, Sm2.sign(sealKey.secret(), toSign));
        }

        @Override
        public double width() {
            return SealPicture.DIAMETER;
        }

        @Override
        public double height() {
            return SealPicture.DIAMETER;
        }
    }

    /**
     * @param rootKey secret of the root, 32 bytes
     * @param sealKey secret of the organs' seals, 32 bytes
     */
    public DemoSealAuthority(byte[] rootKey, byte[] sealKey) {
        this.rootKey = Sm2.keyPair(rootKey);
        this.sealKey = Sm2.keyPair(sealKey);
        this.root = root();
    }

    @Override
    public Seal sealOf(Organ organ, Instant at) {
        return seals.computeIfAbsent(organ, this::make);
    }

    @Override
    public Trust trust() {
        return new Trust(List.of(root), List.of(), List.of(root));
    }

    @Override
    public String mark() {
        return MARK;
    }

    private OrganSeal make(Organ organ) {
        try {
            byte[] certificate = certificate(organ).getEncoded();
            byte[] maker = root.getEncoded();
            var info = new SealStructures.SealInfo(
                    organ.code() + "DEMO",
                    organ.name(),
                    List.of(certificate),
                    FROM,
                    UNTIL,
                    SealPicture.png(organ.name(), MARK, PIXELS),
                    (int) SealPicture.DIAMETER);
            byte[] signature = Sm2.sign(rootKey.secret(), SealStructures.sealToSign(info, maker));
            return new OrganSeal(certificate, SealStructures.seal(info, maker, signature));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate root() {
        var name = name("Yiwang 演示制章中心", "Yiwang 演示");
        return build(
                name,
                name,
                BigInteger.ONE,
                rootKey,
                true,
                KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature);
    }

    private X509Certificate certificate(Organ organ) {
        var serial = new BigInteger(1, Sm3.digest(organ.toString().getBytes(StandardCharsets.UTF_8))).shiftRight(128);
        return build(
                name("Yiwang 演示制章中心", "Yiwang 演示"),
                name(organ.name() + "（演示）", organ.name()),
                serial,
                sealKey,
                false,
                KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
    }

    private X509Certificate build(
            X500Name issuer, X500Name subject, BigInteger serial, Sm2.KeyPair key, boolean authority, int usage) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer, serial, Date.from(FROM), Date.from(UNTIL), subject, key.open());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            var signer = new JcaContentSignerBuilder(Sm2.ALGORITHM)
                    .setProvider(Sm2.PROVIDER)
                    .build(rootKey.secret());
            return CertificateFiles.certificate(builder.build(signer).getEncoded());
        } catch (IOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name name(String common, String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, common)
                .build();
    }
}
