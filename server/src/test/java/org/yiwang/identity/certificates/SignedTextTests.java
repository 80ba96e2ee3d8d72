package org.yiwang.identity.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.identity.certificates.CertificateAuthorities.Known;
import org.yiwang.identity.certificates.TestAuthority.Certificate;
import org.yiwang.kernel.Problem;

/** Signed messages of several makers, and what is not one, not hers, or not to be believed. */
class SignedTextTests {
    private static final String TEXT = "我用自己的数字证书确认。\n用户名：lin\n一次性编号：8d0c";
    private static final String NUMBER = "420106197911119971";
    private static final String PLACE = "1.2.156.10260.4.1.1";
    private static final List<String> PLACES = List.of(PLACE, "1.2.86.11.7.1", "2.5.4.5");

    private final TestAuthority authority = new TestAuthority();
    private final KeyPair key = TestAuthority.sm2();
    private final X509Certificate hers = authority.issue(named().with(PLACE, new DERPrintableString(NUMBER)), key);

    private static Certificate named() {
        return new Certificate("C=CN,CN=林样例");
    }

    private static String code(Runnable refused) {
        try {
            refused.run();
            return "believed";
        } catch (Problem problem) {
            return problem.errors().isEmpty()
                    ? problem.code()
                    : problem.errors().getFirst().code();
        }
    }

    private String read(byte[] message) {
        return code(() -> believe(message, authority.known()));
    }

    private static SignedText believe(byte[] message, Known known) {
        var signed = SignedText.read(message, TEXT);
        new CertificateTrust(known, TestAuthority.NOW).mustBelieve(signed);
        return signed;
    }

    private byte[] byHer(boolean textInIt) {
        return TestAuthority.sign(TEXT, key, hers, TestAuthority.SM2, textInIt);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatSheSignedIsBelievedWithTheTextInItOrBesideIt(boolean textInIt) {
        assertThat(read(byHer(textInIt))).isEqualTo("believed");
        assertThat(SignedText.read(byHer(textInIt), TEXT).signer()).isEqualTo(hers);
    }

    @Test
    void endsOfLinesAreThoseOfEitherSystem() {
        assertThat(read(TestAuthority.sign(TEXT.replace("\n", "\r\n"), key, hers, TestAuthority.SM2, false)))
                .isEqualTo("believed");
    }

    /** GM/T 0010: own identifiers of the message and its content, SM2 named without its digest, no attributes. */
    @ParameterizedTest
    @ValueSource(strings = {"1.2.156.10197.1.301.1", "1.2.156.10197.1.301", "1.2.156.10197.1.501"})
    void messagesInTheFormOfTheChineseStandardAreRead(String algorithm) throws Exception {
        assertThat(read(gm(TEXT, algorithm))).isEqualTo("believed");
        assertThat(read(gm(TEXT + "。", algorithm))).isEqualTo("certificate/altered");
    }

    private byte[] gm(String text, String algorithm) throws Exception {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        var signer = new JcaContentSignerBuilder(TestAuthority.SM2)
                .setProvider(Algorithms.PROVIDER)
                .build(key.getPrivate());
        signer.getOutputStream().write(content);
        var holder = new JcaX509CertificateHolder(hers);
        var sm3 = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.156.10197.1.401"));
        var info = new ASN1EncodableVector();
        info.add(new ASN1Integer(1));
        info.add(new DERSequence(
                new org.bouncycastle.asn1.ASN1Encodable[] {holder.getIssuer(), new ASN1Integer(holder.getSerialNumber())
                }));
        info.add(sm3);
        info.add(new AlgorithmIdentifier(new ASN1ObjectIdentifier(algorithm)));
        info.add(new DEROctetString(signer.getSignature()));
        var message = new ASN1EncodableVector();
        message.add(new ASN1Integer(1));
        message.add(new DERSet(sm3));
        message.add(new ContentInfo(new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1"), new DEROctetString(content)));
        message.add(new DERTaggedObject(false, 0, new DERSet(holder.toASN1Structure())));
        message.add(new DERSet(new DERSequence(info)));
        return new ContentInfo(new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2"), new DERSequence(message))
                .getEncoded();
    }

    @Test
    void anotherTextOrAnotherKeyIsNotHers() {
        var another = TestAuthority.sign(TEXT.replace("8d0c", "8d0d"), key, hers, TestAuthority.SM2, true);
        assertThat(read(another)).isEqualTo("certificate/altered");
        assertThat(read(TestAuthority.sign(TEXT + " ", key, hers, TestAuthority.SM2, false)))
                .isEqualTo("certificate/altered");
        assertThat(read(TestAuthority.sign(TEXT, TestAuthority.sm2(), hers, TestAuthority.SM2, false)))
                .as("her certificate, somebody else's key")
                .isEqualTo("certificate/altered");
    }

    @Test
    void whatIsNoSignedMessageIsSaidAndNothingBreaks() {
        for (byte[] one : List.of(
                new byte[0], new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}, TEXT.getBytes(StandardCharsets.UTF_8))) {
            assertThat(read(one)).isEqualTo("certificate/unreadable");
        }
        byte[] whole = byHer(true);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] broken = whole.clone();
            broken[i] ^= 0x11;
            String said = read(broken);
            if (said.equals("believed")) { // a byte that is not signed, such as a version
                assertThat(SignedText.read(broken, TEXT).signer())
                        .as("byte " + i)
                        .isEqualTo(hers);
            } else {
                assertThat(said).as("byte " + i).startsWith("certificate/");
            }
        }
        assertThat(code(() -> SignedText.bytes("*** no base 64 =="))).isIn("believed", "certificate/unreadable");
        String pem =
                "-----BEGIN PKCS7-----\n" + Base64.getMimeEncoder().encodeToString(whole) + "\n-----END PKCS7-----\n";
        assertThat(SignedText.bytes(pem)).isEqualTo(whole);
    }

    @Test
    void weakAlgorithmsAreRefused() {
        var rsa = TestAuthority.rsa(1024);
        var small = authority.issue(named(), rsa);
        assertThat(read(TestAuthority.sign(TEXT, rsa, small, "SHA256withRSA", true)))
                .isEqualTo("certificate/weak-algorithm");
        var good = TestAuthority.rsa(2048);
        var certificate = authority.issue(named(), good);
        assertThat(read(TestAuthority.sign(TEXT, good, certificate, "SHA1withRSA", true)))
                .isEqualTo("certificate/weak-algorithm");
        assertThat(read(TestAuthority.sign(TEXT, good, certificate, "SHA256withRSA", true)))
                .isEqualTo("believed");
        var curve = TestAuthority.curve("P-224");
        assertThat(read(TestAuthority.sign(TEXT, curve, authority.issue(named(), curve), "SHA256withECDSA", true)))
                .isEqualTo("certificate/weak-algorithm");
        var weakly = named().issue(key, good, "C=CN,CN=弱", "SHA1withRSA");
        var weak = new Certificate("C=CN,CN=弱").authority().issue(good, good, "C=CN,CN=弱", "SHA256withRSA");
        var known = new Known(List.of(weak), List.of(), List.of());
        assertThat(code(() -> believe(TestAuthority.sign(TEXT, key, weakly, TestAuthority.SM2, true), known)))
                .as("an authority that signs with SHA-1")
                .isEqualTo("certificate/weak-algorithm");
    }

    @Test
    void whomNobodyNamedIsNotBelievedAndAnAuthorityIsNotAPerson() {
        var other = new TestAuthority();
        var certificate = other.issue(named(), key);
        assertThat(read(TestAuthority.sign(TEXT, key, certificate, TestAuthority.SM2, true)))
                .isEqualTo("certificate/unknown-authority");
        var own = named().issue(key, key, "C=CN,CN=林样例", TestAuthority.SM2);
        assertThat(read(TestAuthority.sign(TEXT, key, own, TestAuthority.SM2, true)))
                .isEqualTo("certificate/unknown-authority");
        var byHers = named().issue(TestAuthority.sm2(), key, "C=CN,CN=林样例", TestAuthority.SM2);
        assertThat(code(() -> new CertificateTrust(authority.known(), TestAuthority.NOW)
                        .mustBelieve(new SignedText(byHers, List.of(hers)))))
                .as("a person who plays an authority")
                .isEqualTo("certificate/unknown-authority");
        for (int usage : new int[] {KeyUsage.keyEncipherment, KeyUsage.keyAgreement}) {
            var encrypts = authority.issue(named().usage(usage), key);
            assertThat(read(TestAuthority.sign(TEXT, key, encrypts, TestAuthority.SM2, true)))
                    .isEqualTo("certificate/usage");
        }
        assertThat(read(TestAuthority.sign(TEXT, authority.betweenKey, authority.between, TestAuthority.SM2, true)))
                .isEqualTo("certificate/usage");
    }

    @Test
    void itCountsWhileItIsValid() {
        var now = TestAuthority.NOW;
        var past = named().valid(now.minus(Duration.ofDays(9)), now.minusSeconds(1));
        var future = named().valid(now.plusSeconds(1), now.plus(Duration.ofDays(9)));
        for (var one : List.of(past, future)) {
            assertThat(read(TestAuthority.sign(TEXT, key, authority.issue(one, key), TestAuthority.SM2, true)))
                    .isEqualTo("certificate/expired");
        }
    }

    @Test
    void whatIsRevokedIsRefusedAndWhatNobodyKnowsToo() {
        var day = Duration.ofDays(1);
        var next = TestAuthority.NOW.plus(day);
        assertThat(code(() -> believe(byHer(true), authority.known(hers)))).isEqualTo("certificate/revoked");
        var rootList = TestAuthority.list(authority.root, authority.rootKey, next);
        var ownList = TestAuthority.list(authority.between, authority.betweenKey, next);
        var old = TestAuthority.list(authority.between, authority.betweenKey, TestAuthority.NOW.minusSeconds(1));
        var forged = TestAuthority.list(authority.between, authority.rootKey, next);
        var cut = TestAuthority.list(authority.root, authority.rootKey, next, authority.between);
        for (var lists :
                List.of(List.of(rootList), List.of(rootList, old), List.of(rootList, forged), List.of(ownList))) {
            var known = new Known(List.of(authority.root), List.of(authority.between), lists);
            assertThat(code(() -> believe(byHer(true), known))).isEqualTo("certificate/revocation-unknown");
        }
        var without = new Known(List.of(authority.root), List.of(authority.between), List.of(cut, ownList));
        assertThat(code(() -> believe(byHer(true), without)))
                .as("who issued hers is revoked")
                .isEqualTo("certificate/revoked");
    }

    @Test
    void theNumberIsReadWhereServicesWriteIt() {
        var printable = new DERPrintableString(NUMBER);
        for (var value : List.of(
                printable,
                new DERUTF8String(NUMBER),
                new DERTaggedObject(0, printable),
                new DERTaggedObject(false, 0, printable),
                new DERSequence(new DERTaggedObject(false, 0, printable)))) {
            var owner = CertificateOwner.of(authority.issue(named().with(PLACE, value), key), PLACES);
            assertThat(owner.says("林样例", NUMBER)).as(value.toString()).isTrue();
            assertThat(owner.says("林样例", "420106197911119972")).isFalse();
            assertThat(owner.says("林样例二", NUMBER)).isFalse();
        }
        var inName = authority.issue(new Certificate("C=CN,CN=林样例,serialNumber=" + NUMBER), key);
        assertThat(CertificateOwner.of(inName, PLACES).says("林样例", NUMBER)).isTrue();
        var other = authority.issue(
                new Certificate("C=CN,CN=林样例,serialNumber=" + NUMBER)
                        .with(PLACE, new DERPrintableString("420106197911119972")),
                key);
        assertThat(CertificateOwner.of(other, PLACES).says("林样例", NUMBER))
                .as("the first place counts")
                .isFalse();
        assertThat(CertificateOwner.of(authority.issue(named(), key), PLACES).numbers())
                .isEmpty();
    }

    @Test
    void aFolderHoldsAnchorsOthersAndListsAndIsReadAnew(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> new AuthorityFolder(folder)).hasMessageContaining("no certificate of a root");
        Files.write(folder.resolve("root.cer"), authority.root.getEncoded());
        Files.write(folder.resolve("readme.txt"), new byte[] {1});
        var read = new AuthorityFolder(folder);
        assertThat(read.known().anchors()).containsExactly(authority.root);
        Files.writeString(
                folder.resolve("between.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(authority.between.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        for (var list : authority.known().lists()) {
            Files.write(folder.resolve(list.hashCode() + ".crl"), list.getEncoded());
        }
        assertThat(believe(byHer(false), read.known()).signer()).isEqualTo(hers);
        Files.writeString(folder.resolve("broken.crl"), "no list");
        assertThatThrownBy(read::known).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec:prime256v1"})
    void opensslSignsWhatIsBelieved(String kind, @TempDir Path folder) throws Exception {
        try {
            openssl(folder, "version");
        } catch (IOException noOpenssl) {
            assumeTrue(false, "no openssl here");
        }
        Files.writeString(folder.resolve("text.txt"), TEXT);
        var curve = kind.startsWith("ec:")
                ? List.of("-pkeyopt", "ec_paramgen_curve:" + kind.substring(3))
                : List.<String>of();
        var request = new ArrayList<>(List.of("req", "-x509", "-newkey", kind.startsWith("ec:") ? "ec" : kind));
        request.addAll(curve);
        request.addAll(
                List.of("-nodes", "-keyout", "root.key", "-out", "root.pem", "-subj", "/C=CN/CN=R", "-days", "3650"));
        openssl(folder, request.toArray(String[]::new));
        var asked = new ArrayList<>(List.of("req", "-newkey", kind.startsWith("ec:") ? "ec" : kind));
        asked.addAll(curve);
        asked.addAll(List.of(
                "-nodes",
                "-utf8",
                "-keyout",
                "own.key",
                "-out",
                "own.csr",
                "-subj",
                "/C=CN/CN=林样例/serialNumber=" + NUMBER));
        openssl(folder, asked.toArray(String[]::new));
        Files.writeString(folder.resolve("own.ext"), "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n");
        openssl(
                folder,
                "x509",
                "-req",
                "-in",
                "own.csr",
                "-CA",
                "root.pem",
                "-CAkey",
                "root.key",
                "-CAcreateserial",
                "-days",
                "30",
                "-extfile",
                "own.ext",
                "-out",
                "own.pem");
        Files.writeString(
                folder.resolve("ca.cnf"),
                "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=3\n");
        Files.writeString(folder.resolve("index.txt"), "");
        openssl(
                folder,
                "ca",
                "-config",
                "ca.cnf",
                "-gencrl",
                "-keyfile",
                "root.key",
                "-cert",
                "root.pem",
                "-out",
                "root.crl");
        var trusted = Files.createDirectory(folder.resolve("trusted"));
        Files.copy(folder.resolve("root.pem"), trusted.resolve("root.pem"));
        Files.copy(folder.resolve("root.crl"), trusted.resolve("root.crl"));
        var known = new AuthorityFolder(trusted).known();
        for (var more : List.of(
                List.of("-binary"),
                List.of("-binary", "-nodetach"),
                List.of("-binary", "-noattr"),
                List.<String>of())) {
            var command = new ArrayList<>(List.of(
                    "cms",
                    "-sign",
                    "-in",
                    "text.txt",
                    "-signer",
                    "own.pem",
                    "-inkey",
                    "own.key",
                    "-md",
                    "sha256",
                    "-outform",
                    "DER",
                    "-out",
                    "text.p7s"));
            command.addAll(more);
            openssl(folder, command.toArray(String[]::new));
            var signed = SignedText.read(Files.readAllBytes(folder.resolve("text.p7s")), TEXT);
            new CertificateTrust(known, java.time.Instant.now()).mustBelieve(signed);
            assertThat(CertificateOwner.of(signed.signer(), PLACES).says("林样例", NUMBER))
                    .isTrue();
        }
    }

    private static void openssl(Path folder, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
