package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yiwang.crypto.Keys;
import org.yiwang.crypto.Sm2;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Problem;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/**
 * The way to a seal that binds, as {@code docs/how-to/run-in-production.md} has it: key and request, certificate, seal,
 * licence; and what is refused on the way. The province is the demo's, with its seals taken away.
 */
@Story
@Import(SealsTests.Province.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SealsTests {
    private static final SealOffice OFFICE = new SealOffice();
    private static final Map<String, String> GRANTED =
            Map.of("outcome", "GRANTED", "reason", "材料齐全，符合条件。", "clause", "《中华人民共和国行政许可法》第三十八条第一款");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    DataFolder data;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Licences licences;

    @Autowired
    Seals seals;

    @Autowired
    ProvinceSeals province;

    Visitor admin;
    Organ organ;
    String number;
    X509Certificate certificate;
    byte[] issued;

    @DynamicPropertySource
    static void whomThisServerTrusts(DynamicPropertyRegistry settings) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "trusted");
        var roots = Files.write(folder.resolve("roots.pem"), SealOffice.pem(OFFICE.root));
        var makers = Files.write(folder.resolve("makers.pem"), SealOffice.pem(OFFICE.maker));
        settings.add("yiwang.seals.roots", roots::toString);
        settings.add("yiwang.seals.makers", makers::toString);
    }

    /** The demo's seals until they are taken away. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Province {
        @Bean
        @Primary
        ProvinceSeals provinceSeals(SealStore store, Keys keys, Trust configuredTrust) {
            return new ProvinceSeals(
                    new DemoSealAuthority(keys.read("seal-root", 32), keys.read("seal", 32)),
                    new SoftwareSealAuthority(store, keys, configuredTrust));
        }
    }

    static final class ProvinceSeals implements SealAuthority {
        final SealAuthority demo;
        final SealAuthority software;
        volatile boolean production;

        ProvinceSeals(SealAuthority demo, SealAuthority software) {
            this.demo = demo;
            this.software = software;
        }

        private SealAuthority now() {
            return production ? software : demo;
        }

        @Override
        public Seal sealOf(Organ of, Instant at) {
            return now().sealOf(of, at);
        }

        @Override
        public Trust trust() {
            return now().trust();
        }

        @Override
        public @Nullable String mark() {
            return now().mark();
        }
    }

    @BeforeEach
    void aWorkday() {
        clock.set(LocalDate.of(2026, 3, 2));
        admin = new Visitor(port).as("admin");
    }

    @AfterAll
    void realTime() {
        clock.reset();
        province.production = false;
    }

    @Test
    @Order(1)
    void theDemoMakesItsSealsItself() {
        assertThat(admin.get("/api/desk/seals").at("/demo")).isEqualTo("true");
        var refused = admin.post("/api/desk/seals", Map.of("department", "11420106MB1A23457N", "name", "某局"));
        assertThat(refused.at("/code")).isEqualTo("seal/demo");
        province.production = true;
    }

    @Test
    @Order(2)
    void withoutASealALicenceIsRefusedBeforeAnythingIsWritten() {
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "开小超市", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        number = filed.at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        organ = jdbc.sql("select department, department_name from cases.cases where number = :number")
                .param("number", number)
                .query((row, count) -> new Organ(row.getString(1), row.getString(2)))
                .single();
        var before = resident.get("/api/portal/cases/" + number).json();

        var refused = decide();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("licence/no-seal");
        assertThat(refused.at("/detail")).contains(organ.name(), "系统管理员");
        assertThat(resident.get("/api/portal/cases/" + number).json()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void theKeyIsMadeOnceAndItsRequestCanBeReadByOthers() throws Exception {
        var made = admin.post("/api/desk/seals", Map.of("department", organ.code(), "name", organ.name()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/state")).isEqualTo("REQUESTED");
        Path key = data.folder("keys").resolve("seal-" + organ.code() + "-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(jdbc.sql("select count(*) from crypto.fingerprints where key_name = :name")
                        .param("name", key.getFileName().toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        var request = request();
        assertThat(request.getSignatureAlgorithm().getAlgorithm().getId()).isEqualTo("1.2.156.10197.1.501");
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(request.getSubjectPublicKeyInfo())))
                .isTrue();
        assertThat(request.getSubject().toString()).contains(organ.name(), organ.code());
        var again = admin.post("/api/desk/seals", Map.of("department", organ.code(), "name", organ.name()));
        assertThat(publicKey(pem(again.at("/request")))).isEqualTo(publicKey(request));
        assertThat(decide().at("/code")).isEqualTo("licence/no-seal-certificate");
    }

    @Test
    @Order(4)
    void opensslVerifiesTheRequest() throws Exception {
        var file = Files.writeString(Files.createTempFile(Path.of("target"), "request", ".pem"), requestPem());
        Process process;
        try {
            process = new ProcessBuilder(
                            "openssl",
                            "req",
                            "-in",
                            file.toString(),
                            "-noout",
                            "-verify",
                            "-vfyopt",
                            "distid:1234567812345678")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noOpenssl) {
            assumeTrue(false, "no openssl here");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("verify OK");
    }

    @Test
    @Order(5)
    void onlyTheRightCertificateIsTaken() throws Exception {
        var key = publicKey(request());
        String subject = "C=CN,O=" + organ.name() + ",CN=" + organ.name();
        certificate = OFFICE.certify(key, subject);
        var day = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(certify("no certificate".getBytes(StandardCharsets.UTF_8))).isEqualTo("seal/not-a-certificate");
        assertThat(certify(SealOffice.pem(OFFICE.certify(SealOffice.keyPair().getPublic(), subject), OFFICE.between)))
                .isEqualTo("seal/other-key");
        assertThat(certify(SealOffice.pem(OFFICE.certify(key, "C=CN,O=某市某局,CN=某市某局"), OFFICE.between)))
                .isEqualTo("seal/other-organ");
        assertThat(certify(SealOffice.pem(
                        OFFICE.certify(key, subject, KeyUsage.keyEncipherment, SealOffice.FROM, SealOffice.UNTIL),
                        OFFICE.between)))
                .isEqualTo("seal/usage");
        assertThat(certify(SealOffice.pem(
                        OFFICE.certify(key, subject, KeyUsage.digitalSignature, SealOffice.FROM, day), OFFICE.between)))
                .isEqualTo("seal/certificate-not-valid");
        assertThat(certify(SealOffice.pem(certificate))).isEqualTo("seal/chain-broken");
        var stranger = new SealOffice();
        assertThat(certify(SealOffice.pem(stranger.certify(key, subject), stranger.between, stranger.root)))
                .isEqualTo("seal/chain-broken");
        assertThat(admin.post(
                                "/api/desk/seals/" + organ.code() + "/seal",
                                Map.of("file", base64(OFFICE.seal(organ.name(), certificate))))
                        .at("/code"))
                .isEqualTo("seal/no-certificate");

        assertThat(certify(CertificateFiles.der(certificate), SealOffice.pem(OFFICE.between)))
                .isEqualTo("CERTIFIED");
        assertThat(decide().at("/code")).isEqualTo("licence/seal-not-made");
    }

    @Test
    @Order(6)
    void onlyTheRightSealIsTaken() {
        String name = organ.name();
        var key = SealOffice.keyPair();
        byte[] right = OFFICE.seal(name, certificate);

        assertThat(complete(new byte[] {0x30, 3, 2, 1, 1})).isEqualTo("seal/not-a-seal");
        assertThat(complete(Arrays.copyOf(right, right.length - 9))).isEqualTo("seal/not-a-seal");
        assertThat(complete(OFFICE.seal(name, OFFICE.certify(key.getPublic(), "C=CN,CN=" + name))))
                .isEqualTo("seal/other-certificate");
        assertThat(complete(OFFICE.sealByAnother(name, certificate))).isEqualTo("seal/unknown-maker");
        assertThat(complete(new SealOffice().seal(name, certificate))).isEqualTo("seal/unknown-maker");
        assertThat(complete(OFFICE.seal(name, certificate, OFFICE.maker, key.getPrivate(), SealOffice.UNTIL)))
                .isEqualTo("seal/forged");
        assertThat(complete(OFFICE.sealUntil(name, certificate, Instant.parse("2026-02-01T00:00:00Z"))))
                .isEqualTo("seal/not-valid");
        assertThat(decide().at("/code")).isEqualTo("licence/seal-not-made");

        assertThat(complete(right)).isEqualTo("IN_USE");
        assertThat(admin.get("/api/desk/seals").at("/seals/0/sealName")).isEqualTo(name);
    }

    @Test
    @Order(7)
    void whatWasRefusedIsIssuedNowAndAnybodyCanVerifyIt() throws Exception {
        var decided = decide();
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        var resident = new Visitor(port).as("resident");
        String identifier = resident.get("/api/portal/cases/" + number).at("/licences/0/identifier");
        issued = resident.get("/api/portal/licences/" + identifier + "/file?format=ofd")
                .bytes();
        var verdict = new Visitor(port).upload("/api/portal/verification", "licence.ofd", issued);
        assertThat(verdict.at("/signature")).as(verdict.text()).isEqualTo("VALID");
        assertThat(verdict.at("/status")).isEqualTo("IN_FORCE");
        assertThat(text(issued)).contains(organ.name()).doesNotContain("演示");

        byte[] pdf = resident.get("/api/portal/licences/" + identifier + "/file?format=pdf")
                .bytes();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("OFD").doesNotContain("演示");
        }
    }

    @Test
    @Order(8)
    void whoeverHasACertificateOfTheAuthorityIsNoMakerOfSealsForIt() throws Exception {
        var software = province.software;
        var key = SealOffice.keyPair();
        var own = OFFICE.certify(key.getPublic(), "C=CN,O=某公司,CN=某公司");
        byte[] seal = OFFICE.seal(organ.name(), own, own, key.getPrivate(), SealOffice.UNTIL);
        byte[] file = Samples.ofd(
                Samples.licence(),
                new ForgedSeals(seal, CertificateFiles.der(own), key.getPrivate(), software.trust()));
        assertThat(SealCheck.of(file, software.trust(), SealOffice.UNTIL).signature())
                .isEqualTo(Verdict.Signature.UNKNOWN_SEALER);
    }

    /** Seals with whatever it is given. */
    private record ForgedSeals(byte[] structure, byte[] certificate, java.security.PrivateKey key, Trust trust)
            implements SealAuthority, SealAuthority.Seal {
        @Override
        public Seal sealOf(Organ organ, Instant at) {
            return this;
        }

        @Override
        public @Nullable String mark() {
            return null;
        }

        @Override
        public byte[] affix(byte[] digest, String property, Instant at) {
            byte[] toSign = SealStructures.toSign(structure, at, digest, property);
            return SealStructures.signature(toSign, certificate, Sm2.sign(key, toSign));
        }

        @Override
        public double width() {
            return 40;
        }

        @Override
        public double height() {
            return 40;
        }
    }

    @Test
    @Order(9)
    void beforeASealEndsItIsSaidAndAfterwardsNothingIsSealed() {
        assertThat(admin.get("/api/desk/seals").at("/seals/0/endsSoon")).isEqualTo("false");
        clock.set(LocalDate.of(2026, 12, 15));
        assertThat(admin.get("/api/desk/seals").at("/seals/0/endsSoon")).isEqualTo("true");
        var health = new SealHealth(seals, clock).health();
        assertThat(health.getStatus().getCode()).isEqualTo("ENDS_SOON");
        assertThat(health.getDetails()).containsKey(organ.name());
        licences.requireSeal(organ);

        clock.set(LocalDate.of(2027, 1, 5));
        assertThat(admin.get("/api/desk/seals").at("/seals/0/state")).isEqualTo("NOT_VALID");
        assertThat(new SealHealth(seals, clock).health().getStatus().getCode()).isEqualTo("NOT_VALID");
        assertThat(problem()).isEqualTo("licence/seal-expired");
    }

    @Test
    @Order(10)
    void aNewSealTakesOverAndWhatTheOldOneSealedStaysValid() throws Exception {
        admin.post("/api/desk/seals", Map.of("department", organ.code(), "name", organ.name()));
        var renewed = OFFICE.certify(publicKey(request()), "C=CN,O=" + organ.name());
        assertThat(renewed.getPublicKey()).isNotEqualTo(certificate.getPublicKey());
        licences.requireSeal(organ); // the old one goes on
        assertThat(certify(SealOffice.pem(renewed, OFFICE.between))).isEqualTo("CERTIFIED");
        assertThat(admin.get("/api/desk/seals").json().at("/seals")).hasSize(2);
        assertThat(complete(OFFICE.seal(organ.name(), renewed))).isEqualTo("IN_USE");
        assertThat(admin.get("/api/desk/seals").json().at("/seals")).hasSize(1);
        assertThat(HeldSeal.isNamed(
                        renewed,
                        SealStructures.Seal.readFrom(
                                province.sealOf(organ, clock.instant()).structure())))
                .isTrue();
        var verdict = new Visitor(port).upload("/api/portal/verification", "licence.ofd", issued);
        assertThat(verdict.at("/signature")).isEqualTo("VALID");
    }

    @Test
    @Order(11)
    void aLostKeyIsSaidAndNeverMadeAnew() throws IOException {
        Path key = data.folder("keys").resolve("seal-" + organ.code() + "-2");
        byte[] kept = Files.readAllBytes(key);
        Files.delete(key);
        assertThat(admin.get("/api/desk/seals").at("/seals/0/state")).isEqualTo("KEY_LOST");
        assertThat(new SealHealth(seals, clock).health().getStatus().getCode()).isEqualTo("KEY_LOST");
        assertThat(problem()).isEqualTo("licence/seal-key-lost");
        assertThat(key).doesNotExist();
        Files.write(key, kept);
        licences.requireSeal(organ);
    }

    @Test
    @Order(12)
    void onlyTheSystemAdministratorHasToDoWithSeals() {
        for (String other : List.of("clerk", "approver", "security-admin", "auditor", "resident")) {
            var visitor = new Visitor(port).as(other);
            assertThat(visitor.get("/api/desk/seals").status()).as(other).isEqualTo(403);
            assertThat(visitor.post("/api/desk/seals/" + organ.code() + "/seal", Map.of("file", "AAAA"))
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(jdbc.sql("select count(*) from audit.records where act = 'seal.import' and object_id = :organ")
                        .param("organ", organ.code())
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    private String problem() {
        try {
            licences.requireSeal(organ);
            return "";
        } catch (Problem refused) {
            return refused.code();
        }
    }

    private Visitor.Answer decide() {
        return new Visitor(port).as("approver").post("/api/desk/cases/" + number + "/decide", GRANTED);
    }

    /** The state afterwards, or what is wrong. */
    private String certify(byte[]... files) {
        return outcome(admin.post(
                "/api/desk/seals/" + organ.code() + "/certificate",
                Map.of("files", Arrays.stream(files).map(SealsTests::base64).toList())));
    }

    private String complete(byte[] file) {
        return outcome(admin.post("/api/desk/seals/" + organ.code() + "/seal", Map.of("file", base64(file))));
    }

    private static String outcome(Visitor.Answer answer) {
        if (answer.status() == 200) {
            return answer.at("/state");
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/detail")).doesNotContain("{");
        return answer.at("/errors/0/code");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String requestPem() {
        return admin.get("/api/desk/seals").at("/seals/0/request");
    }

    private PKCS10CertificationRequest request() throws IOException {
        return pem(requestPem());
    }

    private static PKCS10CertificationRequest pem(String text) throws IOException {
        try (var reader = new PEMParser(new StringReader(text))) {
            return (PKCS10CertificationRequest) reader.readObject();
        }
    }

    private static PublicKey publicKey(PKCS10CertificationRequest request) throws Exception {
        return new JcaPKCS10CertificationRequest(request)
                .setProvider(new BouncyCastleProvider())
                .getPublicKey();
    }

    private static String text(byte[] ofd) throws IOException {
        try (var reader = new org.ofdrw.reader.OFDReader(new ByteArrayInputStream(ofd))) {
            return String.join("", new org.ofdrw.reader.ContentExtractor(reader).extractAll());
        }
    }
}
