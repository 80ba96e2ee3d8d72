package org.yiwang.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.takeover.Takeover.About;
import org.yiwang.takeover.Takeover.Answer;
import org.yiwang.takeover.Takeover.Decision;
import org.yiwang.takeover.Takeover.State;

/** When somebody may do what about a takeover. */
class TakeoverTests {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 17);
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final UUID ASKER = UUID.randomUUID();
    private static final UUID OFFICIAL = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "NOTHING, 2026-03-16, true, false",
        "NOTHING, 2026-03-17, true, false",
        "NOTHING, 2026-03-18, false, true",
        "AGREES, 2026-03-02, true, true",
        "OBJECTS, 2026-03-02, true, false",
        "OBJECTS, 2026-03-17, true, false",
        "OBJECTS, 2026-03-18, false, true",
    })
    void theOtherSideHasItsDaysUnlessItAgrees(String said, LocalDate today, boolean mayObject, boolean mayDecide) {
        var open = open();
        var takeover = "NOTHING".equals(said) ? open : open.answered(answer("AGREES".equals(said)), today.minusDays(1));
        assertThat(takeover.mayObject(today)).isEqualTo(mayObject);
        assertThat(takeover.mayDecide(today)).isEqualTo(mayDecide);
        if (mayDecide) {
            assertThat(takeover.decided(true, decision(OFFICIAL), today).state())
                    .isEqualTo(State.GRANTED);
            assertThat(takeover.decided(false, decision(OFFICIAL), today).state())
                    .isEqualTo(State.REFUSED);
        } else {
            refused("takeover/too-early", () -> takeover.decided(true, decision(OFFICIAL), today));
        }
    }

    @Test
    void anObjectionComesInTimeAndAnAgreementWhenever() {
        refused("takeover/too-late", () -> open().answered(answer(false), LAST.plusDays(1)));
        assertThat(open().answered(answer(true), LAST.plusDays(9)).hasAgreed()).isTrue();
        var changed = open().answered(answer(true), LAST).answered(answer(false), LAST);
        assertThat(changed.mayDecide(LAST)).as("what was said last holds").isFalse();
    }

    @Test
    void nobodyDecidesOnHerOwn() {
        refused("takeover/own-request", () -> open().decided(true, decision(ASKER), LAST.plusDays(1)));
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
    void whatIsOverStaysSo(State state) {
        var over = end(state).apply(open());
        assertThat(over.state()).isEqualTo(state);
        assertThat(over.mayObject(LAST)).isFalse();
        assertThat(over.mayDecide(LAST.plusDays(1))).isFalse();
        refused("takeover/over", () -> over.answered(answer(true), LAST));
        refused("takeover/over", over::withdrawn);
        refused("takeover/over", over::ended);
        refused("takeover/over", () -> over.decided(true, decision(OFFICIAL), LAST.plusDays(1)));
    }

    @Test
    void aPersonIsInheritedFromAndAnOrganisationRepresented() {
        assertThat(Relation.HEIR.fits(false)).isTrue();
        assertThat(Relation.HEIR.fits(true)).isFalse();
        assertThat(Relation.REPRESENTATIVE.fits(true)).isTrue();
        assertThat(Relation.COLLEAGUE.fits(false)).isFalse();
    }

    private static UnaryOperator<Takeover> end(State state) {
        return switch (state) {
            case GRANTED -> it -> it.decided(true, decision(OFFICIAL), LAST.plusDays(1));
            case REFUSED -> it -> it.decided(false, decision(OFFICIAL), LAST.plusDays(1));
            case WITHDRAWN -> Takeover::withdrawn;
            case ENDED -> Takeover::ended;
            case OPEN -> it -> it;
        };
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static Takeover open() {
        var region = new RegionCode("420106");
        var number = CaseNumber.of(region, LocalDate.of(2026, 3, 2), CaseNumber.Channel.WEB, 7);
        var about = new About(number, "item", "食品经营许可", region, "department", "机关", UUID.randomUUID(), false);
        return new Takeover(
                UUID.randomUUID(),
                about,
                UUID.randomUUID(),
                ASKER,
                "赵接管",
                Relation.HEIR,
                Ground.DECEASED,
                "父亲去世了",
                NOW,
                LAST,
                State.OPEN,
                null,
                null);
    }

    private static Answer answer(boolean agrees) {
        return new Answer(UUID.randomUUID(), UUID.randomUUID(), agrees, "说明", NOW);
    }

    private static Decision decision(UUID by) {
        return new Decision("理由", by, NOW);
    }
}
