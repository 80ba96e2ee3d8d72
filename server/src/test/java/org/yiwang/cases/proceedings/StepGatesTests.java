package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Problem;

/** What stands in the way of a step, when it is taken and when it is foreseen. */
class StepGatesTests {
    private static final Hindrance UNPAID = new Hindrance(Problem.conflict("fees/unpaid"), "第五十九条");

    private final Case held = at(Stage.ACCEPTED);

    private static StepGates gates(StepGate... gates) {
        var beans = new StaticListableBeanFactory();
        for (int i = 0; i < gates.length; i++) {
            beans.addBean("gate" + i, gates[i]);
        }
        return new StepGates(beans.getBeanProvider(StepGate.class), new Guests(mock(PlatformTransactionManager.class)));
    }

    @Test
    void oneThatSaysNoIsEnough() {
        var gates = gates((step, about, actor) -> Optional.empty(), (step, about, actor) -> Optional.of(UNPAID));
        assertThat(gates.before(Step.DECIDE, held, clerk("420106"))).contains(UNPAID);
        assertThat(gates.foreseen(Step.DECIDE, held, clerk("420106"))).contains(UNPAID);
        assertThat(gates().before(Step.DECIDE, held, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"DEEM_ACCEPTED", "RECOUNT", "SERVE"})
    void whatTheLawOrTheCalendarBringsAboutIsNotAsked(Step step) {
        var gates = gates((asked, about, actor) -> Optional.of(UNPAID));
        assertThat(gates.before(step, held, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DEEM_ACCEPTED", "RECOUNT", "SERVE"})
    void allElseIs(Step step) {
        var gates = gates((asked, about, actor) -> Optional.of(UNPAID));
        assertThat(gates.before(step, held, null)).contains(UNPAID);
    }

    @Test
    void oneThatFailsStopsTheStepAndNotTheView() {
        var gates = gates(
                (step, about, actor) -> {
                    throw new IllegalStateException("a bug");
                },
                (step, about, actor) -> Optional.of(UNPAID));
        assertThatThrownBy(() -> gates.before(Step.DECIDE, held, null)).isInstanceOf(IllegalStateException.class);
        assertThat(gates.foreseen(Step.DECIDE, held, clerk("420106"))).contains(UNPAID);
    }

    @Test
    void theRefusalShowsTheClause() {
        assertThat(Map.copyOf(UNPAID.problem().values())).containsEntry("clause", "第五十九条");
    }
}
