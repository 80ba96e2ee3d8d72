package org.yiwang.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.yiwang.YiwangApplication;
import org.yiwang.identity.Permissions;
import org.yiwang.kernel.Actor;
import org.yiwang.stories.Errand;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.json.JsonMapper;

/** All that a module can bring is there as soon as its folders are: {@link FoldersTests} proves that nothing else is needed. */
@WithExample
class NewcomerTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, String> VISIT = Map.of("on", MONDAY.toString(), "inspectors", "张、李");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Permissions permissions;

    @Autowired
    DeskSiteVisitController controller;

    @Autowired
    OpenApiWebMvcResource writer;

    Visitor resident;
    Visitor clerk;
    String number;

    @BeforeEach
    void aCaseIsHandedIn() {
        clock.set(MONDAY);
        resident = new Visitor(port).as("resident");
        clerk = new Visitor(port).as("clerk");
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        number = filed.at("/number");
        await().until(() -> jdbc.sql("select count(*) from example.sites where case_number = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void whoMayRecordsAVisitInTheTableOfTheModule() {
        var answer = clerk.post(visits(), VISIT);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/inspectors")).isEqualTo("张、李");
        var row = jdbc.sql("select visited_on, inspectors from example.sites where case_number = :number")
                .param("number", number)
                .query()
                .singleRow();
        assertThat(row.get("visited_on")).hasToString(MONDAY.toString());
        assertThat(new String((byte[]) row.get("inspectors"), StandardCharsets.UTF_8))
                .as("encrypted")
                .doesNotContain("张");
    }

    @Test
    void whoMayNotIsRefusedAndNothingIsKept() {
        assertThat(new Visitor(port).post(visits(), VISIT).status()).isEqualTo(401);
        var approver = new Visitor(port).as("approver");
        for (Visitor visitor : List.of(resident, approver)) {
            var refused = visitor.post(visits(), Map.of("nothing", "right"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.at("/code")).isEqualTo("access/denied");
        }
        assertThat(approver.get("/api/session").text()).doesNotContain("example:visit");
        assertThat(clerk.get("/api/session").text()).contains("example:visit");
        assertThat(permissions.of(Set.of("SITE_INSPECTOR")))
                .as("a role of its own")
                .containsExactly("example:visit");
        assertThat(jdbc.sql("select visited_on is null from example.sites where case_number = :number")
                        .param("number", number)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void itsRuleIsHeldAtTheMethodToo() {
        var nobody = Actor.staff(UUID.randomUUID(), "approver", "某人", Set.of(), Set.of(), null);
        var may = AuthorityUtils.createAuthorityList(permissions.of(Set.of("APPROVER")));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("approver", "", may));
        try {
            assertThatThrownBy(() -> controller.figures(nobody)).isInstanceOf(AccessDeniedException.class);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void whatItTellsIsHeardOnce() {
        int before =
                clerk.get("/api/desk/site-visits/figures").json().at("/visits").asInt();
        clerk.post(visits(), VISIT);
        await().untilAsserted(() -> assertThat(clerk.get("/api/desk/site-visits/figures")
                        .json()
                        .at("/visits")
                        .asInt())
                .isEqualTo(before + 1));
        assertThat(jdbc.sql("select count(*) from outbox.dead_letters where listener like 'example.%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsDoneStandsInTheAuditByItsName() {
        clerk.post(visits(), VISIT);
        var auditor = new Visitor(port).as("auditor");
        String records = "/api/desk/audit?act=site-visit.record&caseNumber=" + number;
        var inChinese = auditor.get(records);
        assertThat(inChinese.json().at("/records").size()).as(inChinese.text()).isEqualTo(1);
        assertThat(inChinese.at("/records/0/actName")).isEqualTo("记录现场踏勘");
        assertThat(inChinese.at("/records/0/objectId")).isEqualTo(number);
        assertThat(inChinese.at("/records/0/username")).isEqualTo("clerk");
        assertThat(inEnglish(auditor, records).at("/records/0/actName")).isEqualTo("Record a visit to premises");
        assertThat(auditor.get("/api/desk/audit/acts").text()).contains("site-visit.record");
    }

    @Test
    void itRefusesInBothLanguages() {
        assertThat(refusal(clerk.post(visits(), Map.of("on", "2026-03-03", "inspectors", "张、李")), 422))
                .contains("/on", "example/visit-day", "踏勘日期不能晚于今天。");
        assertThat(refusal(clerk.post(visits(), Map.of("on", "2026-03-02", "inspectors", " ")), 422))
                .contains("/inspectors");
        assertThat(refusal(clerk.post("/api/desk/site-visits/1", VISIT), 404)).contains("没有可以踏勘的办件");
        clerk.post(visits(), VISIT);
        assertThat(refusal(clerk.post(visits(), VISIT), 409)).contains("example/already-visited", "已经踏勘");
        var inEnglish = clerk.raw(
                "POST",
                visits(),
                Map.of("Content-Type", "application/json", "Accept-Language", "en"),
                new JsonMapper().writeValueAsBytes(VISIT));
        assertThat(refusal(inEnglish, 409)).contains("Visited before");
    }

    @Test
    void whatItKnowsIsShownWithTheCaseInTheLanguageOfTheReader() {
        String own = "/api/portal/cases/" + number;
        assertThat(resident.get(own).at("/sections/example/text")).isEqualTo("等待现场踏勘");
        clerk.post(visits(), VISIT);
        assertThat(resident.get(own).at("/sections/example/text")).isEqualTo("已于 2026-03-02 完成现场踏勘");
        assertThat(inEnglish(resident, own).at("/sections/example/text"))
                .isEqualTo("The premises were visited on 2026-03-02");
    }

    @Test
    void theContractKnowsIt() throws IOException {
        var contract =
                JsonMapper.shared().readTree(writer.openapiJson(new MockHttpServletRequest(), "/", Locale.ENGLISH));
        var operation = contract.at("/paths/~1api~1desk~1site-visits~1{number}/post");
        assertThat(operation.at("/operationId").asString()).isEqualTo("deskSiteVisitRecord");
        assertThat(operation.at("/x-permission").asString()).isEqualTo("example:visit");
        assertThat(operation.at("/x-roles").valueStream().map(it -> it.asString()))
                .containsExactly("CLERK", "SITE_INSPECTOR");
        assertThat(operation.at("/responses").propertyNames()).contains("201", "403", "404", "409", "422");
    }

    @Test
    void itKnowsOnlyWhomItMayKnowAndNobodyKnowsIt() {
        var modules = ApplicationModules.of(YiwangApplication.class, new OfTheServerAndTheExample());
        assertThat(modules.getModuleByName("example")).isPresent();
        modules.verify();
    }

    /** All classes but tests; the example is none. */
    private static final class OfTheServerAndTheExample implements ImportOption {
        private final ImportOption noTests = new DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return noTests.includes(location)
                    || location.contains("org/yiwang/example/")
                            && !location.contains("Tests")
                            && !location.contains("WithExample");
        }
    }

    private String visits() {
        return "/api/desk/site-visits/" + number;
    }

    private static Answer inEnglish(Visitor visitor, String path) {
        return visitor.raw("GET", path, Map.of("Accept-Language", "en"), new byte[0]);
    }

    private static String refusal(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.text();
    }
}
