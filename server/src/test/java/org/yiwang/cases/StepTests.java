package org.yiwang.cases;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yiwang.cases.SampleCases.at;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** Which step may be taken at which stage, and where it leads: the whole law of proceedings in one table. */
class StepTests {
    /** A dash: the step may not be taken. */
    private static final String LAW = """
            step               | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | DECIDED     | CONCLUDED   | FORWARDED   | REFUSED     | WITHDRAWN   | LAPSED      | VOIDED      | DELETED
            RECEIVE            | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            SEND_ON            | RECEIVED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            TAKE_IN            | RECEIVED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            REQUEST_SUPPLEMENT | CORRECTING  | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            SUPPLY             | -           | RECEIVED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            ACCEPT             | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            DEEM_ACCEPTED      | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            FOLLOW_UP          | -           | -           | ACCEPTED    | SUSPENDED   | -           | -           | -           | -           | -           | -           | -           | -           | -
            WITHDRAW_COMMITMENT | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | -           | -           | -           | -           | -           | -           | -           | -           | -
            REFUSE             | REFUSED     | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            SUSPEND            | -           | -           | SUSPENDED   | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            RESUME             | -           | -           | -           | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -           | -
            EXTEND             | -           | -           | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            CHECK_ON_SITE      | -           | -           | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            OPINE              | -           | -           | ACCEPTED    | SUSPENDED   | -           | -           | -           | -           | -           | -           | -           | -           | -
            CONSULT            | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | -           | -           | -           | -           | -           | -           | -           | -
            FORWARD            | -           | -           | FORWARDED   | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            DECIDE             | -           | -           | DECIDED     | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            CONCLUDE           | -           | -           | -           | -           | -           | CONCLUDED   | -           | -           | -           | -           | -           | -           | -
            VERIFY             | -           | -           | -           | -           | -           | -           | CONCLUDED   | -           | -           | -           | -           | -           | -
            REVOKE             | -           | -           | -           | -           | -           | -           | CONCLUDED   | -           | -           | -           | -           | -           | -
            WITHDRAW           | WITHDRAWN   | WITHDRAWN   | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            ASK_TO_WITHDRAW    | -           | -           | WITHDRAWING | WITHDRAWING | -           | -           | -           | -           | -           | -           | -           | -           | -
            CONFIRM_WITHDRAWAL | -           | -           | -           | -           | WITHDRAWN   | -           | -           | -           | -           | -           | -           | -           | -
            DECLINE_WITHDRAWAL | -           | -           | -           | -           | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -
            KEEP_ON            | -           | -           | -           | -           | ACCEPTED    | -           | -           | -           | -           | -           | -           | -           | -
            PROPOSE_ANNULMENT  | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | -           | -           | -           | -           | -           | -           | -           | -
            DECLINE_ANNULMENT  | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | -           | -           | -           | -           | -           | -           | -           | -
            VOID               | VOIDED      | VOIDED      | VOIDED      | VOIDED      | VOIDED      | -           | -           | -           | -           | -           | -           | -           | -
            DELETE             | DELETED     | DELETED     | DELETED     | DELETED     | DELETED     | -           | -           | -           | -           | -           | -           | -           | -
            LAPSE              | -           | LAPSED      | -           | -           | -           | -           | -           | -           | -           | -           | -           | -           | -
            LAPSE_OF_PROMISE   | -           | -           | WITHDRAWN   | WITHDRAWN   | WITHDRAWN   | -           | -           | -           | -           | -           | -           | -           | -
            TAKE_OVER          | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | -           | -           | -           | -           | -           | -           | -           | -
            RECOUNT            | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | DECIDED     | -           | -           | -           | -           | -           | -           | -
            SERVE              | RECEIVED    | CORRECTING  | ACCEPTED    | SUSPENDED   | WITHDRAWING | DECIDED     | CONCLUDED   | FORWARDED   | REFUSED     | WITHDRAWN   | LAPSED      | VOIDED      | DELETED
            """;

    @Test
    void eachStepMayBeTakenWhereTheLawSaysAndLeadsWhereItSays() {
        var table = new StringBuilder("step");
        for (Stage stage : Stage.values()) {
            table.append(" | ").append(stage);
        }
        for (Step step : Step.values()) {
            table.append('\n').append(step);
            for (Stage stage : Stage.values()) {
                table.append(" | ").append(outcome(step, stage));
            }
        }
        assertThat(table.toString()).isEqualTo(withoutPadding(LAW));
    }

    private static String outcome(Step step, Stage stage) {
        try {
            var after = at(stage).after(step).stage();
            assertThat(step.isAllowedAt(stage)).as("%s at %s", step, stage).isTrue();
            return after.name();
        } catch (Problem refused) {
            assertThat(step.isAllowedAt(stage)).as("%s at %s", step, stage).isFalse();
            return "-";
        }
    }

    private static String withoutPadding(String table) {
        return table.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).collect(joining(" | ")))
                .collect(joining("\n"));
    }

    @Test
    void whoTakesAStepTooLateIsToldWhereTheCaseStands() {
        assertThatThrownBy(() -> at(Stage.CONCLUDED).after(Step.WITHDRAW))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("cases/illegal-step");
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.values())
                            .containsEntry("stage", "CONCLUDED")
                            .containsEntry("step", "WITHDRAW");
                });
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aStageIsOpenAsLongAsAnythingCanHappenButToWhatWasGrantedForAPromiseOrThatAPaperArrives(Stage stage) {
        var afterwards = EnumSet.of(Step.VERIFY, Step.REVOKE, Step.SERVE);
        boolean anythingCanHappen = EnumSet.complementOf(afterwards).stream().anyMatch(step -> step.isAllowedAt(stage));
        assertThat(stage.isOpen()).isEqualTo(anythingCanHappen);
    }

    @Test
    void stagesAndStepsHaveNamesInBothLanguages() {
        assertThat(Stage.CORRECTING.in(Language.CHINESE)).isEqualTo("待补正");
        assertThat(Stage.CORRECTING.in(Language.ENGLISH)).isEqualTo("Waiting for corrections");
        assertThat(Step.WITHDRAW.in(Language.CHINESE)).isEqualTo("申请人撤回");
        assertThat(Step.WITHDRAW.in(Language.ENGLISH)).isEqualTo("Withdrawn by the applicant");
    }

    @Test
    void nothingElseOfACaseChangesWithAStep() {
        var before = at(Stage.ACCEPTED);
        var after = before.after(Step.DECIDE).decided(Outcome.DENIED);
        assertThat(after.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("stage", "outcome")
                .isEqualTo(before);
        var closedAt = SampleCases.morning(SampleCases.MONDAY);
        assertThat(after.closedAt(closedAt).concludedAt()).isEqualTo(closedAt);
        assertThat(after.acceptedOn(SampleCases.MONDAY).acceptedOn()).isEqualTo(SampleCases.MONDAY);
    }
}
