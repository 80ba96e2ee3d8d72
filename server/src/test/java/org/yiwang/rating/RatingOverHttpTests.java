package org.yiwang.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.yiwang.rating.ClosedCases.MARKET;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.yiwang.cases.Stage;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** What the portal and the desk are answered. */
@RatingModuleTest
class RatingOverHttpTests {
    private static final String REGION = "421126";

    @Autowired
    MockMvcTester http;

    @Autowired
    Accounts accounts;

    @Autowired
    ClosedCases cases;

    @Test
    void anybodyMayReadTheLabelsInBothLanguages() {
        assertThat(http.get().uri("/api/portal/rating-labels")).bodyJson().satisfies(json -> {
            assertThat(json).extractingPath("$.scores.length()").isEqualTo(5);
            assertThat(json).extractingPath("$.scores[0].score").isEqualTo("VERY_SATISFIED");
            assertThat(json).extractingPath("$.scores[0].name").isEqualTo("非常满意");
            assertThat(json).extractingPath("$.scores[4].labels[0].code").isEqualTo("108");
            assertThat(json).extractingPath("$.scores[3].labels[2].name").isEqualTo("未在承诺时间内办结");
        });
        assertThat(http.get().uri("/api/portal/rating-labels").header("Accept-Language", "en"))
                .bodyJson()
                .extractingPath("$.scores[3].labels[2].name")
                .isEqualTo("Not done in the promised time");
    }

    @Test
    void fromABadRatingToItsAnswer() {
        var resident = account("RESIDENT", null);
        var clerk = account("CLERK", REGION);
        var number = cases.registered(resident.actor(), REGION, MARKET, Stage.CONCLUDED);

        assertThat(get(rating(number), resident)).bodyJson().isLenientlyEqualTo("{ratable: true, rating: null}");
        var given = post(rating(number), resident, """
                {"score": "DISSATISFIED", "labels": ["209"], "comment": "等了一个月"}
                """);
        assertThat(given).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {score: "DISSATISFIED", labels: ["209"], comment: "等了一个月"}
                """);
        assertThat(given).bodyJson().extractingPath("$.givenAt").asString().endsWith("Z");
        assertThat(post(rating(number), resident, "{\"score\": \"SATISFIED\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("rating/already-rated");

        var list = get("/api/desk/rectifications", clerk);
        assertThat(list).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {rectifications: [{caseNumber: "%s", title: "食品经营许可", score: "DISSATISFIED", labels: ["209"],
                    labelNames: ["未在承诺时间内办结"], comment: "等了一个月", state: "TO_VERIFY", answer: null}], next: null}
                """.formatted(number));
        assertThat(list.getResponse())
                .satisfies(it -> assertThat(it.getContentAsString())
                        .doesNotContain(resident.actor().account().toString(), "王小美"));
        assertThat(get("/api/desk/ratings/figures", clerk)).bodyJson().isLenientlyEqualTo("""
                {figures: [{name: "参评率", numerator: 1, denominator: 1, value: 1.0},
                    {name: "满意度", numerator: 0, denominator: 1, value: 0.0}, {name: "差评率", numerator: 1, denominator: 1},
                    {name: "主动评价率", numerator: 1, denominator: 1}, {name: "差评整改率", numerator: 0, denominator: 1}]}
                """);

        var path = new Object() {
            String answer = "";
        };
        assertThat(list)
                .bodyJson()
                .extractingPath("$.rectifications[0].id")
                .satisfies(id -> path.answer = "/api/desk/rectifications/" + id + "/answer");
        assertThat(post(path.answer, clerk, "{\"text\": \" \"}")).hasStatus(422);
        assertThat(post(path.answer, resident, "{\"text\": \"自问自答\"}")).hasStatus(403);
        assertThat(post(path.answer, account("APPROVER", "420106"), "{\"text\": \"不归我管\"}"))
                .hasStatus(404);
        assertThat(post(path.answer, account("SUPERVISOR", REGION), "{\"text\": \"只看\"}"))
                .hasStatus(403);
        assertThat(post(path.answer, clerk, "{\"text\": \"已为您加急办结\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("RECTIFIED");
        assertThat(get(rating(number), resident))
                .bodyJson()
                .isLenientlyEqualTo("{ratable: false, rating: {score: \"DISSATISFIED\"}, answer: {text: \"已为您加急办结\"}}");
    }

    @Test
    void badInputIsNamed() {
        var resident = account("RESIDENT", null);
        var number = cases.registered(resident.actor(), "421127", MARKET, Stage.CONCLUDED);
        wrong(
                number,
                resident,
                "{\"score\": \"DISSATISFIED\", \"labels\": [\"209\", \"510\"]}",
                "/labels/1",
                "rating/label-of-other-level");
        wrong(
                number,
                resident,
                "{\"score\": \"DISSATISFIED\", \"labels\": [\"209\", null]}",
                "/labels/1",
                "field/not-null");
        wrong(number, resident, "{\"labels\": [\"209\"]}", "/score", "field/not-null");
        wrong(number, resident, "{\"score\": \"5\"}", "/score", "field/format");
        wrong(
                number,
                resident,
                "{\"score\": \"SATISFIED\", \"comment\": \"%s\"}".formatted("好".repeat(501)),
                "/comment",
                "field/size");

        var stranger = account("RESIDENT", null);
        for (String unknown :
                new String[] {number.value(), "42", ClosedCases.number(REGION).value()}) {
            var answer = post("/api/portal/cases/" + unknown + "/rating", stranger, "{\"score\": \"SATISFIED\"}");
            assertThat(answer)
                    .hasStatus(404)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("rating/not-ratable");
        }
        assertThat(http.get().uri(rating(number))).hasStatus(401);
        assertThat(get("/api/desk/ratings/figures", stranger)).hasStatus(403);
        assertThat(get("/api/desk/rectifications?cursor=YWJj", account("CLERK", REGION)))
                .hasStatus(422);
    }

    private void wrong(CaseNumber number, Account account, String body, String pointer, String code) {
        assertThat(post(rating(number), account, body))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("""
                {errors: [{pointer: "%s", code: "%s"}]}
                """.formatted(pointer, code));
    }

    private static String rating(CaseNumber number) {
        return "/api/portal/cases/" + number + "/rating";
    }

    private MvcTestResult get(String path, Account account) {
        return http.get().uri(path).cookie(account.session()).exchange();
    }

    private MvcTestResult post(String path, Account account, String body) {
        return http.post()
                .uri(path)
                .cookie(account.session())
                .with(csrf())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private Account account(String role, @Nullable String region) {
        var id = UUID.randomUUID();
        boolean staff = region != null;
        accounts.open(new NewAccount(
                id,
                "u" + id,
                "correct horse",
                "王小美",
                staff ? Actor.Kind.STAFF : Actor.Kind.PERSON,
                Set.of(role),
                region == null ? null : new Actor.Scope(new RegionCode(region), Set.of()),
                null,
                staff ? null : Particulars.person("王小美", null, null),
                false));
        var session = http.post()
                .uri("/api/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\": \"u%s\", \"password\": \"correct horse\"}".formatted(id))
                .exchange();
        return new Account(
                accounts.actor(id).orElseThrow(),
                Objects.requireNonNull(session.getResponse().getCookie("YIWANG_SESSION")));
    }

    private record Account(Actor actor, Cookie session) {}
}
