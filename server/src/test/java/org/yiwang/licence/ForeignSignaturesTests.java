package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.crypto.Sm2;
import org.yiwang.documents.OfdPackage;
import org.yiwang.kernel.ZipParts;
import org.yiwang.licence.Verdict.Check;
import org.yiwang.licence.Verdict.Signature;

/** Files that others have signed: what they prove by themselves is told, and nobody is accused for not being known. */
class ForeignSignaturesTests {
    private static final String SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";
    private static final String DATA = "1.2.156.10197.6.1.4.2.1";

    private final SealAuthority ours = Samples.authority();
    private final Sm2.KeyPair key = Sm2.keyPair(new byte[] {7, 7, 7});
    private final X509Certificate certificate = certificate(key);

    private SealCheck.Result check(byte[] file) {
        try {
            return SealCheck.of(file, ours.trust(), Instant.parse("2026-11-25T00:00:00Z"));
        } catch (SealCheck.NotOfd e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sample(String name) throws IOException {
        try (var file = ForeignSignaturesTests.class.getResourceAsStream("/ofd-foreign/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SESV4SignDoc", "allprotected", "V4RideRight", "SignScaleError", "DigitalSign"})
    void aFileThatOthersSignedIsUnchangedAndItsSignerUnknown(String name) throws Exception {
        byte[] file = sample(name + ".ofd");
        var result = check(file);
        assertThat(result.signature()).isEqualTo(Signature.UNKNOWN_SEALER);
        assertThat(result.checks()).extracting(Check::outcome).doesNotContain(Check.Outcome.FAILED);
        assertThat(result.checks())
                .filteredOn(Check::passed)
                .extracting(Check::code)
                .contains("structure", "digests");

        // and changed means changed, whoever signed
        var parts = new LinkedHashMap<>(ZipParts.read(file));
        parts.replaceAll((path, content) -> path.endsWith("Document.xml")
                ? new String(content, StandardCharsets.UTF_8)
                        .replace("</", " </")
                        .getBytes(StandardCharsets.UTF_8)
                : content);
        var changed = check(new OfdPackage(parts, List.of()).zip(LocalDateTime.of(2020, 1, 1, 0, 0)));
        assertThat(changed.signature()).isEqualTo(Signature.INVALID);
        assertThat(changed.checks().getLast().code()).isEqualTo("digests");
    }

    @Test
    void aDigestThatIsNotCheckedHereIsNamedAndNobodyAccused() throws IOException {
        var result = check(sample("n.ofd"));
        assertThat(result.signature()).isEqualTo(Signature.UNCHECKABLE);
        assertThat(result.checks().getLast().outcome()).isEqualTo(Check.Outcome.OPEN);
        assertThat(result.checks().getLast().says().values()).containsValue("1.2.156.10197.1.401.2");
    }

    @Test
    void aSealOfTheFirstVersionIsUnderstood() {
        assertThat(check(signed(this::firstVersionSeal, this::firstVersion)).signature())
                .isEqualTo(Signature.UNKNOWN_SEALER);
        assertThat(check(signed(this::firstVersionSeal, digest -> firstVersion(new byte[32])))
                        .signature())
                .isEqualTo(Signature.INVALID);
    }

    @Test
    void signedDataIsUnderstoodWithAndWithoutAttributes() {
        for (boolean attributes : List.of(true, false)) {
            var result = check(signed(() -> new byte[] {1}, digest -> signedData(digest, attributes)));
            assertThat(result.signature()).isEqualTo(Signature.UNKNOWN_SEALER);
            assertThat(result.checks()).extracting(Check::code).contains("signature");
            assertThat(check(signed(() -> new byte[] {1}, digest -> signedData(new byte[32], attributes)))
                            .signature())
                    .isEqualTo(Signature.INVALID);
        }
    }

    @Test
    void aSignatureWithoutASealCountsIfItsSignerIsTrusted() throws SealCheck.NotOfd {
        var authority = new SealOffice();
        var signer = authority.certify(key.open(), "C=CN,O=别处");
        var trust = new Trust(List.of(authority.root), List.of(authority.between), List.of());
        byte[] file = signed(() -> new byte[] {1}, digest -> signedData(digest, true, signer));
        var result = SealCheck.of(file, trust, Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(result.signature()).isEqualTo(Signature.VALID);
        assertThat(result.checks())
                .extracting(Check::code)
                .as("whose it is need not be left open")
                .doesNotContain("certificates");
    }

    @Test
    void whoIsNotKnownIsNamed() {
        var result = check(signed(() -> new byte[] {1}, digest -> signedData(digest, true)));
        assertThat(result.checks())
                .filteredOn(it -> it.code().equals("certificates"))
                .singleElement()
                .satisfies(it -> assertThat(it.says().values()).containsValue("CN=别处"));
    }

    @Test
    void entriesOfAZipMayLieInAnyOrder() throws Exception {
        byte[] file = Samples.ofd(Samples.licence(), ours);
        var parts = ZipParts.read(file);
        var backwards = ZipParts.read(reordered(file));
        assertThat(backwards.keySet()).isEqualTo(parts.keySet());
        backwards.forEach((path, content) -> assertThat(content).isEqualTo(parts.get(path)));
    }

    /** The same file with its directory backwards. */
    private static byte[] reordered(byte[] file) {
        var buffer = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - 22;
        int place = buffer.getInt(end + 16);
        int start = place;
        var entries = new ArrayList<byte[]>();
        while (place < end) {
            int length = 46
                    + (buffer.getShort(place + 28) & 0xFFFF)
                    + (buffer.getShort(place + 30) & 0xFFFF)
                    + (buffer.getShort(place + 32) & 0xFFFF);
            entries.addFirst(Arrays.copyOfRange(file, place, place + length));
            place += length;
        }
        buffer.position(start);
        entries.forEach(buffer::put);
        return buffer.array();
    }

    private interface Signer {
        byte[] sign(byte[] digest);
    }

    private byte[] signed(Supplier<byte[]> seal, Signer signer) {
        return Samples.ofd(Samples.licence(), new SealAuthority() {
            @Override
            public Seal sealOf(Organ organ, Instant at) {
                return new Seal() {
                    @Override
                    public byte[] structure() {
                        return seal.get();
                    }

                    @Override
                    public byte[] affix(byte[] digest, String property, Instant moment) {
                        return signer.sign(digest);
                    }

                    @Override
                    public double width() {
                        return 42;
                    }

                    @Override
                    public double height() {
                        return 42;
                    }
                };
            }

            @Override
            public Trust trust() {
                return new Trust(List.of(), List.of(), List.of());
            }

            @Override
            public String mark() {
                return null;
            }
        });
    }

    /** SESeal of GM/T 0031-2014. */
    private byte[] firstVersionSeal() {
        var time = new DERUTCTime(Date.from(Samples.AT));
        var info = sequence(
                sequence(new DERIA5String("ES"), new ASN1Integer(1), new DERIA5String("other")),
                new DERIA5String("1"),
                sequence(
                        new ASN1Integer(1),
                        new DERUTF8String("别处的章"),
                        sequence(new DEROctetString(encoded(certificate))),
                        time,
                        time,
                        time),
                sequence(
                        new DERIA5String("png"),
                        new DEROctetString(new byte[3]),
                        new ASN1Integer(1),
                        new ASN1Integer(1)));
        return der(sequence(
                info,
                sequence(
                        new DEROctetString(encoded(certificate)),
                        oid(Sm2.ALGORITHM_OID),
                        new DERBitString(new byte[8]))));
    }

    /** SES_Signature of the same. */
    private byte[] firstVersion(byte[] digest) {
        var toSign = sequence(
                new ASN1Integer(1),
                read(firstVersionSeal()),
                new DERBitString(new byte[4]),
                new DERBitString(digest),
                new DERIA5String("/Doc_0/Signs/Sign_0/Signature.xml"),
                new DEROctetString(encoded(certificate)),
                oid(Sm2.ALGORITHM_OID));
        return der(sequence(toSign, new DERBitString(Sm2.sign(key.secret(), der(toSign)))));
    }

    /** SignedData of GB/T 35275-2017. */
    private byte[] signedData(byte[] digest, boolean withAttributes) {
        return signedData(digest, withAttributes, certificate);
    }

    private byte[] signedData(byte[] digest, boolean withAttributes, X509Certificate certificate) {
        var attributes = new DERSet(sequence(oid("1.2.840.113549.1.9.4"), new DERSet(new DEROctetString(digest))));
        byte[] text = withAttributes ? der(attributes) : digest;
        var signer = new ArrayList<ASN1Encodable>(List.of(
                new ASN1Integer(1),
                sequence(new X500Name("CN=别处"), new ASN1Integer(certificate.getSerialNumber())),
                sequence(oid(Sm2.DIGEST_OID), DERNull.INSTANCE)));
        if (withAttributes) {
            signer.add(new DERTaggedObject(false, 0, attributes));
        }
        signer.add(sequence(oid(Sm2.ALGORITHM_OID), DERNull.INSTANCE));
        signer.add(new DEROctetString(Sm2.sign(key.secret(), text)));
        var data = sequence(
                new ASN1Integer(1),
                new DERSet(sequence(oid(Sm2.DIGEST_OID), DERNull.INSTANCE)),
                withAttributes
                        ? sequence(oid(DATA))
                        : sequence(oid(DATA), new DERTaggedObject(true, 0, new DEROctetString(digest))),
                new DERTaggedObject(false, 0, new DERSet(read(encoded(certificate)))),
                new DERSet(sequence(signer.toArray(ASN1Encodable[]::new))));
        return der(sequence(oid(SIGNED_DATA), new DERTaggedObject(true, 0, data)));
    }

    private static X509Certificate certificate(Sm2.KeyPair key) {
        try {
            var name = new X500Name("CN=别处");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(77),
                    Date.from(Instant.parse("2019-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2039-01-01T00:00:00Z")),
                    name,
                    key.open());
            var signer = new JcaContentSignerBuilder(Sm2.ALGORITHM)
                    .setProvider(Sm2.PROVIDER)
                    .build(key.secret());
            return CertificateFiles.certificate(builder.build(signer).getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static ASN1ObjectIdentifier oid(String oid) {
        return new ASN1ObjectIdentifier(oid);
    }

    private static byte[] der(ASN1Encodable structure) {
        try {
            return structure.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ASN1Primitive read(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
