package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import tools.jackson.databind.json.JsonMapper;

/** 亮证: codes of licences, what they say, and each way in which a wrong one is refused, here and by the script for everybody. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({ShiftableClock.Configuration.class, DemoSeals.class})
class LicenceCodesTests {
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final Path SCRIPT = Path.of("../tools/verify_licence_qr.py").toAbsolutePath();
    private static final String NUMBER = "420106199003071238";
    private static final Instant NOW = Instant.parse("2026-06-11T02:00:00Z");
    private static int cases = 1300;

    @Autowired
    MockMvcTester http;

    @Autowired
    LicenceCodes codes;

    @Autowired
    OfflineCodes offline;

    @Autowired
    CredentialKeys keys;

    @Autowired
    StatusLists lists;

    @Autowired
    LicenceStore store;

    @Autowired
    Licences licences;

    @Autowired
    LicenceTypes types;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ShiftableClock clock;

    @TempDir
    private Path folder;

    private final JsonMapper json = JsonMapper.shared();
    private Actor holder;
    private Actor stranger;
    private Licence licence;

    @BeforeEach
    void aLicenceItsHolderAndAStranger() throws IOException {
        clock.set(NOW);
        try (InputStream file = getClass().getResourceAsStream("/licence/types.json")) {
            types.load(file);
        }
        holder = person("王𬭎", NUMBER);
        stranger = person("周示范", "420106197501159962");
        licence = issued(null);
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
                null,
                Particulars.person(name, idNumber, null),
                false));
        return accounts.actor(id).orElseThrow();
    }

    private Licence issued(NewLicence.@Nullable Term term) {
        return licences.issue(new NewLicence(
                CaseNumber.of(WUCHANG, LocalDate.of(2026, 6, 1), CaseNumber.Channel.WEB, cases++),
                LicencesTests.SOCIAL_SECURITY_CARD,
                Samples.ORGAN,
                WUCHANG,
                holder.party(),
                "王𬭎",
                NUMBER,
                json.createObjectNode().put("bank", "中国银行"),
                null,
                term));
    }

    private void end(Licence.Status how) {
        transaction.executeWithoutResult(status -> store.end(licence.identifier(), how));
    }

    private String dynamic() {
        String payload = codes.dynamic(holder, licence.identifier()).payload();
        return payload.substring(payload.indexOf("#code=") + 6);
    }

    private String signed() {
        return codes.offline(holder, licence.identifier()).payload();
    }

    private MvcTestResult scan(String code) {
        return http.post()
                .uri("/api/portal/verification/codes")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("code", code)))
                .exchange();
    }

    private void refused(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(answer).bodyText().doesNotContain("王", "1238");
    }

    @Test
    void aDynamicCodeShowsTheLeastAndOnceOnly() {
        var code = codes.dynamic(holder, licence.identifier());
        assertThat(code.payload()).matches("https?://[^?]+/verify#code=[\\w-]{22}");
        assertThat(Duration.between(clock.instant(), code.expiresAt())).isLessThanOrEqualTo(Duration.ofSeconds(60));
        String token = code.payload().substring(code.payload().indexOf('=') + 1);
        assertThat(jdbc.sql("select count(*) from licence.codes where digest = :token")
                        .param("token", token.getBytes(StandardCharsets.US_ASCII))
                        .query(Integer.class)
                        .single())
                .as("kept as a digest")
                .isZero();

        var shown = scan(token);
        assertThat(shown).hasStatusOk().bodyJson().extractingPath("$.status").isEqualTo("IN_FORCE");
        assertThat(shown).bodyJson().extractingPath("$.holder").isEqualTo("王*");
        assertThat(shown).bodyJson().extractingPath("$.holderNumber").isEqualTo("420106********1238");
        assertThat(shown).bodyJson().extractingPath("$.signedAt").isNull();
        assertThat(shown)
                .bodyText()
                .doesNotContain(
                        "王𬭎", NUMBER, licence.number(), licence.identifier().value(), "中国银行");

        refused(scan(token), 409, "verification/code-used");
    }

    @Test
    void aScreenshotIsWorthNothingAfterAMinute() {
        String token = dynamic();
        clock.set(NOW.plusSeconds(61));
        refused(scan(token), 409, "verification/code-expired");
        refused(scan("A".repeat(22)), 404, "verification/unknown-code");

        clock.set(NOW.plus(Duration.ofDays(2)));
        codes.forgetOld();
        refused(scan(token), 404, "verification/unknown-code");
    }

    @Test
    void ofTwoWhoScanItTogetherOneSeesIt() {
        String token = dynamic();
        var answers = List.of(token, token).parallelStream()
                .map(it -> scan(it).getResponse().getStatus())
                .toList();
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void onlyTheHolderShowsItAndOnlyWhileItHolds() {
        for (var kind : PortalLicenceController.CodeKind.values()) {
            assertThatThrownBy(() -> show(stranger, kind)).hasFieldOrPropertyWithValue("code", "licence/unknown");
        }
        String before = signed();
        String once = dynamic();
        end(Licence.Status.REVOKED);
        for (var kind : PortalLicenceController.CodeKind.values()) {
            assertThatThrownBy(() -> show(holder, kind))
                    .isInstanceOf(Problem.class)
                    .hasFieldOrPropertyWithValue("code", "licence/not-in-force");
        }
        for (String code : List.of(before, once)) {
            assertThat(scan(code))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo("REVOKED");
        }
    }

    private LicenceCodes.Code show(Actor actor, PortalLicenceController.CodeKind kind) {
        return switch (kind) {
            case dynamic -> codes.dynamic(actor, licence.identifier());
            case offline -> codes.offline(actor, licence.identifier());
        };
    }

    @Test
    void anOfflineCodeSaysWhatThePageSaysAndFitsIntoACode() throws ParseException {
        var code = codes.offline(holder, licence.identifier());
        assertThat(code.payload().length()).as("bytes in the QR code").isLessThan(1000);
        assertThat(code.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        var token = JWSObject.parse(code.payload());
        assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("licence+jwt"));
        var claims = json.readTree(token.getPayload().toString());
        assertThat(claims.get("sub").asString()).isEqualTo(licence.identifier().value());
        assertThat(claims.get("type").asString()).isEqualTo(LicencesTests.SOCIAL_SECURITY_CARD);
        assertThat(claims.get("number").asString()).isEqualTo(licence.number());
        assertThat(claims.get("holder").asString()).isEqualTo("王*");
        assertThat(claims.get("holder_number").asString()).isEqualTo("420106********1238");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(86_400);
        assertThat(claims.at("/status/status_list/uri").asString())
                .startsWith(claims.get("iss").asString())
                .contains(StatusLists.PATH);
        assertThat(claims.toString()).doesNotContain("王𬭎", NUMBER);

        var shown = scan(code.payload());
        assertThat(shown).hasStatusOk().bodyJson().extractingPath("$.signedAt").isEqualTo("2026-06-11T02:00:00Z");
        assertThat(scan(code.payload())).as("as often as one likes").hasStatusOk();

        clock.set(NOW.plus(Duration.ofDays(1)).plusSeconds(1));
        refused(scan(code.payload()), 409, "verification/code-expired");
    }

    @Test
    void itEndsWithTheLicenceIfThatIsEarlier() {
        var until = new NewLicence.Term(LocalDate.of(2026, 6, 11), "武证〔2026〕1号");
        licence = issued(until);
        var code = codes.offline(holder, licence.identifier());
        assertThat(code.expiresAt()).isEqualTo("2026-06-11T16:00:00Z");
    }

    @Test
    void notOneBitOfItCanBeOtherwise() {
        byte[] payload = signed().getBytes(StandardCharsets.US_ASCII);
        assertThat(offline.read(new String(payload, StandardCharsets.US_ASCII))).isPresent();
        for (int place = 0; place < payload.length; place++) {
            for (int bit = 0; bit < 7; bit++) {
                byte[] changed = payload.clone();
                changed[place] ^= (byte) (1 << bit);
                assertThat(offline.read(new String(changed, StandardCharsets.US_ASCII)))
                        .as("bit %d of byte %d", bit, place)
                        .isEmpty();
            }
        }
        String text = new String(payload, StandardCharsets.US_ASCII);
        for (String other :
                List.of("", ".", "..", text + "=", text + ".", text.replaceFirst("^[^.]+", ""), " " + text)) {
            assertThat(offline.read(other)).isEmpty();
        }
        assertThat(scan(text.substring(0, text.length() - 1) + (text.endsWith("A") ? "Q" : "A")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("verification/code-not-genuine");
    }

    @Test
    void whatAnotherKeyOrAnotherKindSignedIsNotOurs() throws ParseException, JOSEException {
        var token = JWSObject.parse(signed());
        String kid = token.getHeader().getKeyID();
        var other = CredentialKeys.of(new byte[32]);
        assertThat(offline.read(sign(token, other, "licence+jwt", other.getKeyID())))
                .isEmpty();
        assertThat(offline.read(sign(token, other, "licence+jwt", kid))).isEmpty();
        assertThat(offline.read(sign(token, keys.signing(), "statuslist+jwt", kid)))
                .isEmpty();
        assertThat(offline.read(lists.signed(0).token())).isEmpty();
        var mac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("licence+jwt"))
                        .keyID(kid)
                        .build(),
                token.getPayload());
        mac.sign(new MACSigner(keys.signing().toPublicJWK().toJSONString()));
        assertThat(offline.read(mac.serialize())).isEmpty();
        assertThat(offline.read(sign(token, keys.signing(), "licence+jwt", kid)))
                .as("as ours is made")
                .isPresent();
    }

    private static String sign(JWSObject token, ECKey key, String type, String kid) throws JOSEException {
        var signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(kid)
                        .build(),
                new Payload(token.getPayload().toBytes()));
        signed.sign(new ECDSASigner(key));
        return signed.serialize();
    }

    // --- the script, in real time: it knows nothing of our clock

    private record Said(int status, String text) {}

    private Said script(String keySet, @Nullable String list, String payload) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", SCRIPT.toString(), "--keys"));
        command.add(Files.writeString(folder.resolve("keys.json"), keySet).toString());
        if (list != null) {
            command.add("--status");
            command.add(Files.writeString(folder.resolve("list.jwt"), list).toString());
        }
        command.add("--");
        command.add(payload);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("Traceback");
        return new Said(process.waitFor(), text.strip());
    }

    private String published() throws IOException {
        return http.get()
                .uri(LicenceKeyController.PATH)
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void says(Said said, String verdict, String why) {
        assertThat(said.text()).startsWith(verdict).contains(why);
        assertThat(said.status()).isEqualTo(verdict.equals("VALID") ? 0 : 1);
    }

    @Test
    void theScriptSaysWhatHoldsAndWhatDoesNot() throws Exception {
        clock.reset();
        String keySet = published();
        String code = signed();
        String list = lists.signed(listOf(code)).token();
        says(script(keySet, list, code), "VALID", "王*");
        says(script(keySet, list, code), "VALID", "0 min ago");
        says(script(keySet, null, code), "UNKNOWN", "the status was not checked");
        says(script("{\"keys\": []}", list, code), "UNKNOWN", "not among those you hold");
        says(script(keySet, code, code), "UNKNOWN", "another kind");
        says(script(keySet, "nothing", code), "UNKNOWN", "no compact JWS");
        says(script(keySet, list, list), "INVALID", "another kind");
        says(script(keySet, list, "nothing"), "INVALID", "no compact JWS");
        says(script("[]", list, code), "INVALID", "cannot be read");

        var token = JWSObject.parse(code);
        var other = CredentialKeys.of(new byte[32]);
        String kid = token.getHeader().getKeyID();
        says(script(keySet, list, sign(token, other, "licence+jwt", kid)), "INVALID", "forged");
        var listed = JWSObject.parse(list);
        says(script(keySet, sign(listed, other, "statuslist+jwt", kid), code), "UNKNOWN", "forged");
        assertThat(script(keySet, list, code.replaceFirst("^e", "f")).status()).isEqualTo(1);
        for (int place : new int[] {code.indexOf('.') + 9, code.length() - 86, code.length() - 1}) {
            char changed = code.charAt(place) == 'B' ? 'C' : 'B';
            says(script(keySet, list, code.substring(0, place) + changed + code.substring(place + 1)), "INVALID", "");
        }

        end(Licence.Status.REVOKED);
        says(script(keySet, lists.signed(listOf(code)).token(), code), "INVALID", "revoked, cancelled or superseded");
        says(script(keySet, list, code), "VALID", "min ago");
    }

    private int listOf(String code) throws ParseException {
        var uri = json.readTree(JWSObject.parse(code).getPayload().toString())
                .at("/status/status_list/uri")
                .asString();
        return uri.contains("=") ? Integer.parseInt(uri.replaceAll(".*=", "")) : 0;
    }

    @Test
    void theScriptTakesNothingThatIsOld() throws Exception {
        clock.reset();
        String code = signed();
        var now = clock.instant();
        clock.set(now.minus(Duration.ofHours(25)));
        String old = signed();
        String oldList = lists.signed(listOf(code)).token();
        clock.set(now.minus(Duration.ofHours(23)));
        String oldish = lists.signed(listOf(code)).token();
        clock.reset();
        says(script(published(), lists.signed(listOf(old)).token(), old), "INVALID", "the code is over");
        says(script(published(), oldList, code), "UNKNOWN", "too old");
        says(script(published(), oldish, code), "VALID", "23 h 0 min ago");
    }
}
