package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.support.WebTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import tools.jackson.databind.json.JsonMapper;

/** What holders and strangers see of a licence. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({ShiftableClock.Configuration.class, DemoSeals.class})
class LicencesOverHttpTests {
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static int cases = 500;

    @Autowired
    MockMvcTester http;

    @Autowired
    Licences licences;

    @Autowired
    LicenceTypes types;

    @Autowired
    Accounts accounts;

    @Autowired
    JsonMapper json;

    @Autowired
    ShiftableClock clock;

    Licence licence;
    Cookie holder;
    Cookie stranger;

    @BeforeEach
    void aLicenceItsHolderAndAStranger() throws IOException {
        clock.set(LocalDate.of(2020, 6, 11));
        try (InputStream file = getClass().getResourceAsStream("/licence/types.json")) {
            types.load(file);
        }
        var account = UUID.randomUUID();
        holder = logIn(account, "王𬭎", "420106199003071238");
        stranger = logIn(UUID.randomUUID(), "周示范", "420106197501159962");
        licence = licences.issue(new NewLicence(
                CaseNumber.of(WUCHANG, LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, cases++),
                LicencesTests.SOCIAL_SECURITY_CARD,
                Samples.ORGAN,
                WUCHANG,
                account,
                "王𬭎",
                "420106199003071238",
                json.createObjectNode().put("bank", "中国银行"),
                null));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Cookie logIn(UUID account, String name, String idNumber) {
        accounts.open(new NewAccount(
                account,
                "u" + account,
                "correct horse",
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person(name, idNumber, null),
                false));
        var session = http.post()
                .uri("/api/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\": \"u%s\", \"password\": \"correct horse\"}".formatted(account))
                .exchange();
        return Objects.requireNonNull(session.getResponse().getCookie("YIWANG_SESSION"));
    }

    @Test
    void theHolderSeesHerNameAndNoNumberInFull() {
        var all = http.get().uri("/api/portal/licences").cookie(holder).exchange();
        assertThat(all)
                .bodyJson()
                .extractingPath("$.licences[*].identifier")
                .asArray()
                .contains(licence.identifier().value());
        var one = get("/api/portal/licences/" + licence.identifier(), holder);
        assertThat(one).bodyJson().extractingPath("$.holder").isEqualTo("王𬭎");
        assertThat(one).bodyJson().extractingPath("$.fields[0].value").isEqualTo("王𬭎");
        assertThat(one).bodyText().contains("420106********1238").doesNotContain("420106199003071238");
    }

    @Test
    void theFilesComeUnderTheirNames() {
        var ofd = get("/api/portal/licences/" + licence.identifier() + "/file?format=ofd", holder);
        assertThat(ofd).hasStatusOk().hasContentType("application/ofd");
        assertThat(ofd)
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        values -> assertThat(values.getFirst()).contains("filename*=UTF-8''"));
        var pdf = get("/api/portal/licences/" + licence.identifier() + "/file?format=pdf", holder);
        assertThat(pdf).hasStatusOk().hasContentType("application/pdf");
        assertThat(get("/api/portal/licences/" + licence.identifier() + "/file?format=exe", holder))
                .hasStatus(422);
    }

    @Test
    void strangersGetNothingOfIt() {
        assertThat(get("/api/portal/licences/" + licence.identifier(), stranger))
                .hasStatus(404);
        assertThat(get("/api/portal/licences/" + licence.identifier() + "/file?format=ofd", stranger))
                .hasStatus(404);
        assertThat(get("/api/portal/licences/nonsense", stranger)).hasStatus(404);
        assertThat(http.get().uri("/api/portal/licences")).hasStatus(401);
    }

    @Test
    void anybodyMayVerifyByTheIdentifierOfTheCode() {
        var verdict = http.get()
                .uri(
                        "/api/portal/verification?identifier={id}",
                        licence.identifier().value())
                .exchange();
        assertThat(verdict).bodyJson().extractingPath("$.signature").isEqualTo("VALID");
        assertThat(verdict).bodyJson().extractingPath("$.status").isEqualTo("IN_FORCE");
        assertThat(verdict).bodyJson().extractingPath("$.holder").isEqualTo("王*");
        assertThat(verdict).bodyText().doesNotContain("王𬭎", "420106");

        String unknown = LicenceIdentifier.of(licence.identifier().type(), Samples.ORGAN.code(), "2020NOBODYHASTHIS", 1)
                .value();
        var nothing = http.get()
                .uri("/api/portal/verification?identifier={id}", unknown)
                .exchange();
        assertThat(nothing).bodyJson().extractingPath("$.status").isEqualTo("UNKNOWN");
        assertThat(nothing).bodyJson().extractingPath("$.signature").isEqualTo("ABSENT");
        assertThat(http.get().uri("/api/portal/verification?identifier=1.2.3"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("licence-identifier/format");
    }

    @Test
    void anybodyMayVerifyAFile() {
        byte[] file = get("/api/portal/licences/" + licence.identifier() + "/file?format=ofd", holder)
                .getResponse()
                .getContentAsByteArray();
        var genuine = verify(file);
        assertThat(genuine).bodyJson().extractingPath("$.signature").isEqualTo("VALID");
        assertThat(genuine).bodyJson().extractingPath("$.status").isEqualTo("IN_FORCE");
        for (int place : new int[] {10, file.length / 4, file.length / 2, file.length - 60, file.length - 1}) {
            byte[] changed = file.clone();
            changed[place] ^= 1;
            var verdict = verify(changed);
            assertThat(verdict)
                    .bodyJson()
                    .extractingPath("$.conclusion")
                    .as("byte %d", place)
                    .isIn("CHANGED", "DAMAGED", "UNCHECKABLE");
            assertThat(verdict)
                    .bodyJson()
                    .extractingPath("$.checks[?(@.passed == false)]")
                    .asArray()
                    .isNotEmpty();
        }
        byte[] pdf = get("/api/portal/licences/" + licence.identifier() + "/file?format=pdf", holder)
                .getResponse()
                .getContentAsByteArray();
        assertThat(verify(pdf)).bodyJson().extractingPath("$.conclusion").isEqualTo("REGISTERED");
        assertThat(verify("%PDF-1.7 nothing of ours".getBytes(StandardCharsets.UTF_8)))
                .bodyJson()
                .extractingPath("$.conclusion")
                .isEqualTo("UNSEALED");
        assertThat(verify("%PDF-1.7 /ByteRange [0 1 2 3]".getBytes(StandardCharsets.UTF_8)))
                .bodyJson()
                .extractingPath("$.conclusion")
                .isEqualTo("UNCHECKABLE");
    }

    @Test
    void whoCopiesALicenceOfOursUnderHisOwnSealIsFoundOut() {
        byte[] forged = Samples.ofd(licence, Samples.authority());
        assertThat(verify(forged)).bodyJson().extractingPath("$.conclusion").isEqualTo("CHANGED");
        var stranger = Samples.ofd(Samples.licence(), Samples.authority());
        assertThat(verify(stranger)).bodyJson().extractingPath("$.conclusion").isEqualTo("UNKNOWN_SEALER");
    }

    @Test
    void aPictureIsNoDocument() {
        for (byte[] other : List.of(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0},
                "just a text".getBytes(StandardCharsets.UTF_8),
                new byte[] {'P', 'K', 3, 4, 0, 0})) {
            var refused = verify(other);
            assertThat(refused)
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].code")
                    .isEqualTo("verification/not-a-document");
            assertThat(refused).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/file");
        }
    }

    @Test
    void theNumberOnTheFaceCanBeTypedAsTheKeyboardGivesIt() {
        String number = licence.number();
        for (String typed : List.of(
                number,
                " " + number.toLowerCase(Locale.ROOT),
                wide(number),
                number.replace("", " "),
                number.replace("-", "－"),
                number.replace("-", ""))) {
            var verdict = http.get()
                    .uri("/api/portal/verification?identifier={id}", typed)
                    .exchange();
            assertThat(verdict)
                    .as(typed)
                    .bodyJson()
                    .extractingPath("$.conclusion")
                    .isEqualTo("GENUINE");
            // numbers can be counted through: no person is named
            assertThat(verdict).bodyJson().extractingPath("$.holder").isNull();
        }
        assertThat(http.get()
                        .uri(
                                "/api/portal/verification?identifier={id}",
                                wide(licence.identifier().value()))
                        .exchange())
                .bodyJson()
                .extractingPath("$.conclusion")
                .isEqualTo("GENUINE");
        assertThat(http.get()
                        .uri("/api/portal/verification?identifier={id}", "JY99999999")
                        .exchange())
                .bodyJson()
                .extractingPath("$.conclusion")
                .isEqualTo("NOT_FOUND");
    }

    /** As an input method writes it that is set to full width. */
    private static String wide(String text) {
        var wide = new StringBuilder();
        text.chars().forEach(it -> wide.append((char) (it > ' ' && it < 0x7F ? it + 0xFEE0 : it)));
        return wide.toString();
    }

    @Test
    void theChecksSpeakTheLanguageOfTheCaller() {
        var verdict = http.get()
                .uri(
                        "/api/portal/verification?identifier={id}",
                        licence.identifier().value())
                .header("Accept-Language", "en")
                .exchange();
        assertThat(verdict).bodyText().contains("In force");
    }

    private MvcTestResult get(String uri, Cookie session) {
        return http.get().uri(uri).cookie(session).exchange();
    }

    private MvcTestResult verify(byte[] content) {
        return http.post()
                .uri("/api/portal/verification")
                .multipart()
                .file(new MockMultipartFile("file", "licence.ofd", "application/ofd", content))
                .with(csrf())
                .with(LicencesOverHttpTests::tokenInHeader)
                .with(request -> {
                    request.setContent(content);
                    return request;
                })
                .exchange();
    }

    /** As the page sends it: parameters are not read on the way to an upload. */
    private static MockHttpServletRequest tokenInHeader(MockHttpServletRequest request) {
        var token = WebTestUtils.getCsrfTokenRepository(request).loadToken(request);
        request.addHeader(token.getHeaderName(), token.getToken());
        return request;
    }
}
