package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Statements;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** Those who handle no cases have a desk too: the keeper of the items, and the supervisor. */
@Story
class DeskRolesTests {
    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    Visitor supervisor;

    @BeforeEach
    void aMondayWithoutHolidaysAhead() {
        clock.set(LocalDate.of(2026, 3, 2));
        supervisor = new Visitor(port).as("supervisor");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theDatabaseIsToldWhereSheWorksAndNothingOfWhoeverApplies() {
        var clerk = new Visitor(port).as("clerk");
        var resident = new Visitor(port).as("resident");
        String told = "set_config";
        assertThat(Statements.during(() -> assertThat(
                                clerk.get("/api/desk/cases?queue=to-accept").status())
                        .isEqualTo(200)))
                .anyMatch(it -> it.contains(told));
        assertThat(Statements.during(() ->
                        assertThat(resident.get("/api/portal/cases").status()).isEqualTo(200)))
                .noneMatch(it -> it.contains(told));
    }

    @Test
    void theKeeperOfTheItemsSeesWhatIsNotRecorded() {
        var manager = new Visitor(port).as("item-manager");
        var figures = manager.get("/api/desk/items/figures").json();
        assertThat(figures.get("total").asInt()).isGreaterThan(600);
        for (JsonNode figure : figures.get("figures")) {
            String gap = figure.get("gap").asString();
            var found = new ArrayList<JsonNode>();
            String cursor = "";
            do {
                var page = manager.get("/api/desk/items?gap=" + gap + cursor).json();
                page.get("items").forEach(found::add);
                cursor = page.get("next").isNull()
                        ? null
                        : "&cursor=" + page.get("next").asString();
            } while (cursor != null);
            assertThat(found).as(gap).hasSize(figure.get("count").asInt());
            assertThat(found)
                    .as(gap)
                    .allSatisfy(it -> assertThat(it.get("gaps").toString())
                            .contains(figure.get("name").asString()));
        }
        assertThat(manager.get("/api/desk/items?gap=NOTHING").status()).isEqualTo(422);
    }

    @Test
    void theKeeperFindsItemsByTheirTitleAndByTheirCode() {
        var manager = new Visitor(port).as("item-manager");
        String title = Errand.encode("食品经营许可");
        var found = manager.get("/api/desk/items?q=" + title).json().get("items");
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(
                                it.get("title").asString() + it.get("subItem").asString(""))
                        .contains("食品经营许可"));
        String item = found.get(0).get("item").asString();
        assertThat(manager.get("/api/desk/items?q=" + item).json().get("items"))
                .anySatisfy(it -> assertThat(it.get("item").asString()).isEqualTo(item));
        assertThat(manager.get("/api/desk/items?q=%25%25").json().get("items"))
                .as("no pattern of a database")
                .isEmpty();
    }

    @Test
    void aGapIsWhatTheGuideDoesNotSay() {
        var manager = new Visitor(port).as("item-manager");
        var first =
                manager.get("/api/desk/items?gap=MATERIALS").json().get("items").get(0);
        var guide =
                manager.get("/api/portal/items/" + first.get("code").asString()).json();
        assertThat(guide.get("materials")).isEmpty();
        var withForm = Errand.find(manager, "食品经营许可", "420106");
        assertThat(manager.get("/api/portal/items/" + withForm).json().get("materials"))
                .isNotEmpty();
    }

    @Test
    void theSupervisorSeesWhatIsLateAndWhatSoonWillBeAndDecidesNothing() {
        int farBefore = figure("YELLOW", "RECEIVED");
        clock.set(LocalDate.of(2026, 3, 5));
        int soonBefore = figure("YELLOW", "RECEIVED");
        clock.set(LocalDate.of(2026, 3, 10));
        int lateBefore = figure("RED", "RECEIVED");
        clock.set(LocalDate.of(2026, 3, 2));
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        assertThat(figure("YELLOW", "RECEIVED")).as("five working days left").isEqualTo(farBefore);

        clock.set(LocalDate.of(2026, 3, 5)); // due on Monday the 9th
        assertThat(figure("YELLOW", "RECEIVED")).as("two working days left").isEqualTo(soonBefore + 1);
        var soon = row("YELLOW", number);
        assertThat(soon.get("light").asString()).isEqualTo("YELLOW");
        assertThat(soon.get("applicant").asString()).startsWith("陈*");

        clock.set(LocalDate.of(2026, 3, 10));
        assertThat(figure("RED", "RECEIVED")).isEqualTo(lateBefore + 1);
        assertThat(row("RED", number).get("light").asString()).isEqualTo("RED");
        var seen = supervisor.get("/api/desk/cases/" + number);
        assertThat(seen.json().get("actions")).isEmpty();
        assertThat(supervisor
                        .post("/api/desk/cases/" + number + "/accept", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aSundayAfterTheLastDayIsLate() {
        clock.set(LocalDate.of(2026, 3, 6)); // a Friday
        var resident = new Visitor(port).as("resident");
        var clerk = new Visitor(port).as("clerk");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        clock.set(LocalDate.of(2026, 3, 15)); // due on Friday the 13th; no working day has passed since
        JsonNode found = null;
        for (JsonNode row :
                clerk.get("/api/desk/cases?queue=to-accept&q=" + number).json().get("cases")) {
            found = row;
        }
        assertThat(found).isNotNull();
        assertThat(found.get("dueOn").asString()).isEqualTo("2026-03-13");
        assertThat(found.get("light").asString()).isEqualTo("RED");
        assertThat(row("RED", number)).isNotNull();
    }

    @Test
    void aQuestionThatCannotBeAskedIsRefusedAtItsField() {
        assertThat(supervisor.get("/api/desk/watch?light=GREEN&stage=RECEIVED").at("/errors/0/pointer"))
                .isEqualTo("/light");
        assertThat(supervisor.get("/api/desk/watch?light=RED&stage=CORRECTING").at("/errors/0/pointer"))
                .as("there it is the applicant's turn")
                .isEqualTo("/stage");
    }

    @Test
    void theDemoSaysWhichAccountsBelongAtTheDesk() {
        var accounts = new Visitor(port).get("/api/portal/demo-accounts").json().get("accounts");
        for (JsonNode account : accounts) {
            boolean staff = !Set.of("resident", "neighbour", "graduate", "agent")
                    .contains(account.get("username").asString());
            assertThat(account.get("staff").asBoolean()).as(account.toString()).isEqualTo(staff);
        }
    }

    private int figure(String light, String stage) {
        for (JsonNode figure : supervisor.get("/api/desk/watch/figures").json().get("figures")) {
            if (figure.get("light").asString().equals(light)
                    && figure.get("stage").asString().equals(stage)) {
                return figure.get("count").asInt();
            }
        }
        throw new AssertionError("no figure for " + light + " " + stage);
    }

    private JsonNode row(String light, String number) {
        String cursor = "";
        while (cursor != null) {
            var page = supervisor
                    .get("/api/desk/watch?stage=RECEIVED&light=" + light + cursor)
                    .json();
            for (JsonNode row : page.get("cases")) {
                if (row.get("number").asString().equals(number)) {
                    return row;
                }
            }
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asString();
        }
        throw new AssertionError(number + " is not under " + light);
    }
}
