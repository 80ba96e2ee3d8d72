package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import tools.jackson.databind.json.JsonMapper;

/** The life of a licence, from the decision to its end. */
@SpringBootTest
@AutoConfigureMockMvc // one server with other classes
@Import({ShiftableClock.Configuration.class, DemoSeals.class})
class LicencesTests {
    static final String FOOD = "11420000MB1686999B901";
    static final String SOCIAL_SECURITY_CARD = "11420000010833209R901";
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final AtomicInteger CASES = new AtomicInteger();

    @Autowired
    Licences licences;

    @Autowired
    LicenceTypes types;

    @Autowired
    Verification verification;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    ShiftableClock clock;

    Actor resident;

    @BeforeEach
    void aResidentAndTwoTypes() throws IOException {
        clock.set(LocalDate.of(2020, 6, 11));
        try (InputStream file = getClass().getResourceAsStream("/licence/types.json")) {
            types.load(file);
        }
        resident = person("王𬭎", "420106199003071238");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Actor person(String name, String idNumber) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "u" + id,
                "correct horse",
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "13812345678",
                Particulars.person(name, idNumber, null),
                false));
        return accounts.actor(id).orElseThrow();
    }

    private NewLicence wanted(String type) {
        var number = CaseNumber.of(WUCHANG, LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, CASES.incrementAndGet());
        var form = json.readTree("""
                {"operatorName": "武昌区䶮㛃小超市", "creditCode": "92420106YW0092017Q", "representative": "𠮷田",
                 "premises": "武昌区示范路1号", "businessType": "SALES", "salesItems": ["LOOSE", "PREPACKED"], "bank": "中国银行"}
                """);
        var schema = json.readTree("""
                {"properties": {"businessType": {"oneOf": [{"const": "SALES", "title": "食品销售经营者"}]},
                 "salesItems": {"items": {"oneOf": [{"const": "LOOSE", "title": "散装食品"}, {"const": "PREPACKED", "title": "预包装食品"}]}}}}
                """);
        return new NewLicence(
                number, type, Samples.ORGAN, WUCHANG, resident.party(), "王𬭎", "420106199003071238", form, schema);
    }

    @Test
    void aLicenceIsIssuedLiesInTheWalletAndVerifies() throws IOException {
        var licence = licences.issue(wanted(FOOD));
        assertThat(licences.of(resident)).contains(licence);
        assertThat(licence.validUntil()).isEqualTo("2025-06-10");
        assertThat(licence.number()).matches("JY1420106\\d{7}");
        assertThat(licence.fields())
                .extracting(Licence.Field::value)
                .contains("武昌区䶮㛃小超市", "散装食品、预包装食品", "食品销售经营者", "2025年6月10日");

        byte[] ofd = licences.ofd(resident, licence.identifier());
        assertThat(ofd.length).isLessThan(100_000);
        var verdict = verification.of(ofd);
        assertThat(verdict.signature()).isEqualTo(Verdict.Signature.VALID);
        assertThat(verdict.status()).isEqualTo(Licence.Status.IN_FORCE);
        assertThat(verification.of(licence.identifier())).satisfies(byIdentifier -> {
            assertThat(byIdentifier.signature()).isEqualTo(Verdict.Signature.VALID);
            assertThat(byIdentifier.status()).isEqualTo(Licence.Status.IN_FORCE);
        });
    }

    @Test
    void thePdfIsSmallAndKeepsEveryCharacter() throws IOException {
        var licence = licences.issue(wanted(FOOD));
        byte[] pdf = licences.pdf(resident, licence.identifier());
        assertThat(pdf.length).isLessThan(100_000);
        assertThat(licences.pdf(resident, licence.identifier())).isEqualTo(pdf);
        Files.createDirectories(new File("target/pages").toPath());
        Files.write(new File("target/pages/licence.pdf").toPath(), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("武昌区䶮㛃小超市", "𠮷田", "食品经营许可证", licence.number());
        }
        var verdict = verification.of(pdf);
        assertThat(verdict.signature()).isEqualTo(Verdict.Signature.ABSENT);
        assertThat(verdict.status()).isEqualTo(Licence.Status.IN_FORCE);
    }

    /** Whoever writes the identifier of a licence into a file of his own gets nothing told that could pass for its content. */
    @Test
    void aFileThatOnlyNamesALicenceIsNotTakenForIt() throws IOException {
        var licence = licences.issue(wanted(FOOD));
        byte[] ours = licences.pdf(resident, licence.identifier());
        byte[] changed = ours.clone();
        changed[changed.length - 1] ^= 1;
        byte[] forged = ("%PDF-1.4\n/" + SealCheck.IDENTIFIER + " (" + licence.identifier() + ")\n%%EOF")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] signed = ("%PDF-1.4\n/ByteRange [0 1 2 3] /" + SealCheck.IDENTIFIER + " (" + licence.identifier() + ")")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] unsealed = unsealed(licences.ofd(resident, licence.identifier()));
        for (byte[] file : List.of(changed, forged, signed, unsealed)) {
            var verdict = verification.of(file);
            assertThat(verdict.licence()).isNull();
            assertThat(verdict.status()).isNull();
            assertThat(verdict.checks().getLast().outcome()).isEqualTo(Verdict.Check.Outcome.OPEN);
            assertThat(verdict.checks().getLast().says().values()).containsValue(licence.identifier());
            assertThat(verdict.conclusion()).isNotIn(Verdict.Conclusion.GENUINE, Verdict.Conclusion.REGISTERED);
        }
        assertThat(verification.of(ours).status()).isEqualTo(Licence.Status.IN_FORCE);
    }

    private static byte[] unsealed(byte[] ofd) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(out)) {
            for (var part : org.yiwang.kernel.ZipParts.read(ofd).entrySet()) {
                if (!part.getKey().contains("/Signs/")) {
                    zip.putNextEntry(new java.util.zip.ZipEntry(part.getKey()));
                    zip.write(new String(part.getValue(), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .replaceAll("<(\\w+:)?Signatures>[^<]*</(\\w+:)?Signatures>", "")
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
            return closed(zip, out);
        } catch (org.yiwang.kernel.ZipParts.Unreadable e) {
            throw new IOException(e);
        }
    }

    private static byte[] closed(java.util.zip.ZipOutputStream zip, java.io.ByteArrayOutputStream out)
            throws IOException {
        zip.close();
        return out.toByteArray();
    }

    @Test
    void aLineThatWouldBeEmptyIsRefusedAndNothingIsWritten() {
        for (String nothing : List.of("", "  ", "\u00A0", "\u200B\uFEFF", "\u3164", "\u2800", "\u202E", "\u3000\t")) {
            var wanted = wanted(FOOD);
            ((tools.jackson.databind.node.ObjectNode) wanted.form()).put("premises", nothing);
            assertThatThrownBy(() -> licences.issue(wanted)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo("licence/line-missing");
                assertThat(problem.values()).containsEntry("name", "经营场所");
            });
            assertThat(licences.ofCase(wanted.caseNumber())).isEmpty();
        }
        var plain = Samples.licence();
        assertThatThrownBy(() -> LicenceFace.sheets(
                        new Licence(
                                plain.identifier(),
                                plain.title(),
                                "\u200B",
                                plain.status(),
                                plain.holder(),
                                plain.fields(),
                                plain.issuer(),
                                plain.region(),
                                plain.caseNumber(),
                                plain.issuedOn(),
                                null,
                                plain.issuedAt(),
                                plain.address(),
                                null),
                        "http://localhost",
                        null))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theSameCaseGetsTheSameLicence() {
        var wanted = wanted(FOOD);
        assertThat(licences.issue(wanted)).isEqualTo(licences.issue(wanted));
        assertThat(licences.ofCase(wanted.caseNumber())).hasSize(1);
    }

    @Test
    void whatAHolderHasOnceIsReplacedByItsNextVersion() {
        resident = person("吴样例", "420106198809129991");
        var first = licences.issue(forHolder("420106198809129991"));
        var second = licences.issue(forHolder("420106198809129991"));
        assertThat(second.identifier().serial()).isEqualTo(first.identifier().serial());
        assertThat(second.identifier().version()).isEqualTo(2);
        assertThat(second.number()).isEqualTo(first.number());
        assertThat(verification.of(first.identifier()).status()).isEqualTo(Licence.Status.SUPERSEDED);
        assertThat(verification.of(second.identifier()).status()).isEqualTo(Licence.Status.IN_FORCE);
    }

    private NewLicence forHolder(String idNumber) {
        var wanted = wanted(SOCIAL_SECURITY_CARD);
        return new NewLicence(
                wanted.caseNumber(),
                wanted.type(),
                wanted.issuer(),
                wanted.region(),
                resident.party(),
                "吴样例",
                idNumber,
                wanted.form(),
                null);
    }

    @Test
    void aRevokedLicenceIsStillGenuineButNotInForce() {
        var licence = licences.issue(wanted(FOOD));
        byte[] ofd = licences.ofd(resident, licence.identifier());
        licences.revoke(approver("420106", Samples.ORGAN.code()), licence.identifier(), "以欺骗手段取得");
        var verdict = verification.of(ofd);
        assertThat(verdict.signature()).isEqualTo(Verdict.Signature.VALID);
        assertThat(verdict.status()).isEqualTo(Licence.Status.REVOKED);
        assertThatThrownBy(
                        () -> licences.cancel(approver("420106", Samples.ORGAN.code()), licence.identifier(), "再来一次"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("licence/illegal-step"));
    }

    @Test
    void onlyTheIssuerMayRevoke() {
        var licence = licences.issue(wanted(FOOD));
        for (Actor actor :
                List.of(resident, approver("420102", Samples.ORGAN.code()), approver("420106", "11100000000013338W"))) {
            assertThatThrownBy(() -> licences.revoke(actor, licence.identifier(), "无权"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(403));
        }
    }

    private static Actor approver(String region, String department) {
        return Actor.staff(
                UUID.randomUUID(),
                "approver",
                "审批员",
                Set.of("APPROVER"),
                Set.of("licence:end"),
                new Actor.Scope(new RegionCode(region), Set.of(department)));
    }

    @Test
    void aLicenceExpiresByItself() {
        var licence = licences.issue(wanted(FOOD));
        clock.set(LocalDate.of(2025, 6, 10));
        assertThat(verification.of(licence.identifier()).status()).isEqualTo(Licence.Status.IN_FORCE);
        clock.set(LocalDate.of(2025, 6, 11));
        var verdict = verification.of(licence.identifier());
        assertThat(verdict.status()).isEqualTo(Licence.Status.EXPIRED);
        assertThat(verdict.signature()).isEqualTo(Verdict.Signature.VALID);
    }

    @Test
    void somebodyElsesLicenceIsUnknown() {
        var licence = licences.issue(wanted(FOOD));
        var stranger = person("周示范", "420106197501159962");
        assertThat(licences.of(stranger)).doesNotContain(licence);
        assertThatThrownBy(() -> licences.ofd(stranger, licence.identifier()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("licence/unknown"));
    }

    @Test
    void nothingPersonalIsReadableInTheDatabase() {
        licences.issue(wanted(FOOD));
        licences.issue(wanted(SOCIAL_SECURITY_CARD));
        String dump = jdbc.sql("""
                        select string_agg(l::text, ' ') || (select string_agg(f::text, ' ') from licence.files f)
                        from licence.licences l
                        """).query(String.class).single();
        assertThat(dump).doesNotContain("王𬭎", "𠮷田", "420106199003071238", "示范路", "504b0304");
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> licences.issue(wanted("11420000MB1686999B999")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("licence/unknown-type"));
    }
}
