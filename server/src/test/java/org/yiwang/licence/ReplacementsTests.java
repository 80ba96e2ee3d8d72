package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.yiwang.crypto.Sm3;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.notify.Notice;
import org.yiwang.notify.Notices;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import tools.jackson.databind.json.JsonMapper;

/** Where QR codes lead with nothing set, and what becomes of licences whose codes lead nowhere. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({ShiftableClock.Configuration.class, DemoSeals.class, ReplacementsTests.Fault.class})
class ReplacementsTests {
    private static final String DEAD = "http://localhost:${server.port:8080}";
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final AtomicInteger CASES = new AtomicInteger(7000);

    @Autowired
    Licences licences;

    @Autowired
    Replacements replacements;

    @Autowired
    LicenceStore store;

    @Autowired
    LicenceTypes types;

    @Autowired
    LicenceMaker maker;

    @Autowired
    Verification verification;

    @Autowired
    Notices notices;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    ShiftableClock clock;

    @Autowired
    Fault fault;

    @LocalServerPort
    int port;

    Actor resident;

    /** Fails in the middle of a replacement, as a server does that is switched off. */
    static class Fault {
        volatile boolean armed;

        @EventListener
        void issued(LicenceIssued event) {
            if (armed && event.identifier().version() > 1) {
                throw new IllegalStateException("switched off");
            }
        }
    }

    @BeforeEach
    void aResidentAndTwoTypes() throws IOException {
        clock.set(LocalDate.of(2020, 6, 11));
        fault.armed = false;
        try (InputStream file = getClass().getResourceAsStream("/licence/types.json")) {
            types.load(file);
        }
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "u" + id,
                "correct horse",
                "王𬭎",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "13812345678",
                Particulars.person("王𬭎", Numbers.ofNobody(), null),
                false));
        resident = accounts.actor(id).orElseThrow();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private NewLicence wanted() {
        return new NewLicence(
                CaseNumber.of(WUCHANG, LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, CASES.incrementAndGet()),
                LicencesTests.FOOD,
                Samples.ORGAN,
                WUCHANG,
                resident.party(),
                "王𬭎",
                "420106199003071238",
                json.readTree("""
                        {"operatorName": "武昌区䶮㛃小超市", "creditCode": "92420106YW0092017Q",
                         "representative": "王𬭎", "premises": "武昌区示范路1号", "businessType": "食品销售经营者",
                         "salesItems": ["散装食品"]}
                        """),
                null);
    }

    /** As they were issued before addresses were looked at. */
    private Licence old(String address) {
        var wanted = wanted();
        var made = maker.write(types.get(wanted.type()), wanted, null, Samples.AT);
        var old = new Licence(
                made.identifier(),
                made.title(),
                made.number(),
                made.status(),
                made.holder(),
                made.fields(),
                made.issuer(),
                made.region(),
                made.caseNumber(),
                made.issuedOn(),
                made.validUntil(),
                made.issuedAt(),
                address,
                null);
        byte[] ofd = maker.ofd(old);
        assertThat(store.add(old, resident.party(), new byte[] {(byte) CASES.get()}, ofd, Sm3.hex(ofd)))
                .isTrue();
        jdbc.sql("update licence.licences set address = null where identifier = :id")
                .param("id", old.identifier().value())
                .update();
        return old;
    }

    @Test
    void withNothingSetTheCodeOfThePdfLeadsToThisServer() throws Exception {
        var licence = licences.issue(wanted());
        String code = scanned(licences.pdf(resident, licence.identifier()));
        assertThat(code)
                .isEqualTo("http://localhost:" + port + "/verify?identifier="
                        + licence.identifier().value())
                .isEqualTo(SealedOfd.code(licences.ofd(resident, licence.identifier())));
        // what the page behind it asks for
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(code.replace("/verify", "/api/portal/verification")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"IN_FORCE\"", "\"VALID\"");
    }

    @Test
    void theAddressIsTheOneSetOrThePortListenedOn() {
        var environment = new MockEnvironment();
        var local = new PublicAddress(new LicenceSettings(null), environment);
        assertThat(local.now()).hasToString("http://localhost:8080");
        environment.setProperty("server.port", "8091");
        assertThat(local.now()).hasToString("http://localhost:8091");
        environment.setProperty("local.server.port", "40123");
        assertThat(local.now()).hasToString("http://localhost:40123");
        var set = new PublicAddress(new LicenceSettings("https://zwfw.example.org/"), environment);
        assertThat(set.now()).hasToString("https://zwfw.example.org");

        for (String dead : List.of(DEAD, "", "-", "zwfw.example.org", "http:///x")) {
            assertThat(local.isDead(dead)).as(dead).isTrue();
        }
        assertThat(local.isDead("http://localhost:8080")).isFalse();
        assertThat(local.isDead("https://another.example.org")).isFalse();
        // once the platform has an address, those issued on somebody's own machine lead nowhere
        for (String loopback : List.of("http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:8080")) {
            assertThat(set.isDead(loopback)).as(loopback).isTrue();
        }
    }

    @Test
    void aLicenceWhoseCodeLeadsNowhereIsReplacedOnceAndItsHolderIsTold() {
        var dead = old(DEAD);
        var fine = old("http://localhost:8080");
        replacements.run();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(replacements::run), CompletableFuture.runAsync(replacements::run))
                .join();

        var versions = jdbc.sql("select identifier from licence.licences where case_number = :case order by version")
                .param("case", dead.caseNumber().value())
                .query(String.class)
                .list();
        assertThat(versions).hasSize(2);
        var next = new LicenceIdentifier(versions.getLast());
        assertThat(next.serial()).isEqualTo(dead.identifier().serial());
        assertThat(next.version()).isEqualTo(2);
        var replacement = licences.find(resident, next);
        assertThat(replacement.number()).isEqualTo(dead.number());
        assertThat(replacement.fields()).isEqualTo(dead.fields());
        assertThat(replacement.issuedOn()).isEqualTo(dead.issuedOn());
        assertThat(SealedOfd.code(licences.ofd(resident, next))).startsWith("http://localhost:" + port + "/verify?");

        var before = verification.of(dead.identifier());
        assertThat(before.status()).isEqualTo(Licence.Status.SUPERSEDED);
        assertThat(before.licence()).isNotNull().extracting(Licence::successor).isEqualTo(next);
        assertThat(verification.of(store.ofd(dead.identifier())).status()).isEqualTo(Licence.Status.SUPERSEDED);
        assertThat(verification.of(next).status()).isEqualTo(Licence.Status.IN_FORCE);

        assertThat(verification.of(fine.identifier()).status()).isEqualTo(Licence.Status.IN_FORCE);
        assertThat(notices.of(resident, null, 50)).extracting(Notice::title).containsExactly("您的食品经营许可证已换发新版本");
        assertThat(licences.of(resident))
                .extracting(Licence::identifier)
                .containsExactlyInAnyOrder(next, fine.identifier());
        assertThat(licences.ofCase(dead.caseNumber()))
                .extracting(Licence::identifier)
                .containsExactly(next);
        // asked again for the same case, it is the version that counts
        assertThat(store.find(dead.caseNumber(), LicencesTests.FOOD)
                        .orElseThrow()
                        .identifier())
                .isEqualTo(next);
    }

    @Test
    void aReplacementThatBreaksOffIsTakenUpAgain() {
        var dead = old(DEAD);
        fault.armed = true;
        replacements.run();
        assertThat(verification.of(dead.identifier()).status()).isEqualTo(Licence.Status.IN_FORCE);
        assertThat(notices.of(resident, null, 50)).isEmpty();
        fault.armed = false;
        replacements.run();
        assertThat(verification.of(dead.identifier()).status()).isEqualTo(Licence.Status.SUPERSEDED);
        assertThat(notices.of(resident, null, 50)).hasSize(1);
    }

    @Test
    void whatIsNotInForceStaysAsItIs() {
        var revoked = old(DEAD);
        store.end(revoked.identifier(), Licence.Status.REVOKED);
        var expired = old(DEAD);
        clock.set(LocalDate.of(2031, 1, 1));
        replacements.run();
        assertThat(verification.of(revoked.identifier()).status()).isEqualTo(Licence.Status.REVOKED);
        assertThat(verification.of(expired.identifier()).status()).isEqualTo(Licence.Status.EXPIRED);
    }

    /** What a camera reads from the printed page. */
    static String scanned(byte[] pdf) throws IOException, ReaderException {
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                var image = new PDFRenderer(document).renderImageWithDPI(page, 150);
                int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
                var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
                try {
                    return new QRCodeReader()
                            .decode(
                                    new BinaryBitmap(new HybridBinarizer(source)),
                                    Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText();
                } catch (NotFoundException onAnotherPage) {
                    // the code stands on the last page
                }
            }
            throw NotFoundException.getNotFoundInstance();
        }
    }
}
