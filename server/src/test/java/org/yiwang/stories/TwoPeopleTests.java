package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** Accepting and deciding are done by two people. */
@Story
class TwoPeopleTests {
    private static final Map<String, String> GRANTED =
            Map.of("outcome", "GRANTED", "reason", "材料齐全，符合条件。", "clause", "《中华人民共和国行政许可法》第三十八条第一款");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    Visitor both;

    @BeforeEach
    void somebodyWithBothRoles() {
        clock.set(LocalDate.of(2026, 3, 2));
        String username = "both-" + UUID.randomUUID();
        accounts.open(new NewAccount(
                UUID.randomUUID(),
                username,
                "yiwang-demo",
                "兼职人员",
                Actor.Kind.STAFF,
                Set.of("CLERK", "APPROVER"),
                new Actor.Scope(new RegionCode("420106"), Set.of()),
                null,
                null,
                true));
        both = new Visitor(port).as(username);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void nobodyDecidesWhatSheAccepted() {
        String path = received();
        assertThat(both.post(path + "/accept", Map.of()).at("/stage")).isEqualTo("ACCEPTED");
        assertThat(both.get(path).json().get("actions").toString()).doesNotContain("DECIDE");
        var refused = both.post(path + "/decide", GRANTED);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/code")).isEqualTo("cases/same-person");
        assertThat(both.get(path).at("/stage")).isEqualTo("ACCEPTED");

        var approver = new Visitor(port).as("approver");
        assertThat(approver.get(path).json().get("actions").toString()).contains("DECIDE");
        assertThat(approver.post(path + "/decide", GRANTED).at("/stage")).isEqualTo("DECIDED");
    }

    @Test
    void whoHasBothRolesDecidesWhatSomebodyElseAccepted() {
        String path = received();
        new Visitor(port).as("clerk").post(path + "/accept", Map.of());
        assertThat(both.get(path).json().get("actions").toString()).contains("DECIDE");
        assertThat(both.post(path + "/decide", GRANTED).at("/stage")).isEqualTo("DECIDED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onePersonDoesBothWhereTheItemSaysSo(boolean says) {
        String path = received();
        String number = path.substring(path.lastIndexOf('/') + 1);
        jdbc.sql("update cases.cases set item_version = :version::uuid where number = :number")
                .param("version", versionThatSays(number, says))
                .param("number", number)
                .update();
        both.post(path + "/accept", Map.of());
        assertThat(both.get(path).json().get("actions").toString().contains("DECIDE"))
                .isEqualTo(says);
        var decided = both.post(path + "/decide", GRANTED);
        if (says) {
            assertThat(decided.at("/stage")).as(decided.text()).isEqualTo("DECIDED");
        } else {
            assertThat(decided.at("/code")).isEqualTo("cases/same-person");
        }
    }

    /** The version under which a case was filed, but for that; not in force for centuries. */
    private String versionThatSays(String number, boolean acceptorDecides) {
        String copy = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into catalog.item_versions
                        select (jsonb_populate_record(v, jsonb_build_object('id', :copy,
                            'version', (select max(version) + 1 from catalog.item_versions where item = v.item),
                            'effective_on', date '2999-01-01'
                                + (select max(version) from catalog.item_versions where item = v.item),
                            'guide', v.guide || jsonb_build_object('acceptorDecides', :says)))).*
                        from catalog.item_versions v
                        where v.id = (
                            select coalesce(l.standard, c.item_version) from cases.cases c
                            left join catalog.implementation_versions l on l.id = c.item_version
                            where c.number = :number)
                        """)
                .param("number", number)
                .param("copy", copy)
                .param("says", acceptorDecides)
                .update();
        jdbc.sql("""
                        insert into catalog.materials
                        select (jsonb_populate_record(m, jsonb_build_object('version', :copy))).* from catalog.materials m
                        where version = (select item_version from cases.cases where number = :number)
                        """).param("number", number).param("copy", copy).update();
        return copy;
    }

    private String received() {
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "开小超市", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return "/api/desk/cases/" + filed.at("/number");
    }
}
