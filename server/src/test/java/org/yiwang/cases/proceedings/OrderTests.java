package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;

import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.catalog.law.Laws;
import org.yiwang.kernel.Problem;

/** A step that is out of order is impossible, and whoever takes it is told by which clause. */
class OrderTests {
    private final Order order = new Order(Laws.shipped());

    private Problem refused(Step step, Stage stage, LocalDate day) {
        var problems = new ArrayList<Problem>();
        assertThatThrownBy(() -> order.require(step, at(stage), day))
                .isInstanceOfSatisfying(Problem.class, problems::add);
        return problems.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "DECIDE, RECEIVED, 第三十二条第一款第五项",
        "DECIDE, CORRECTING, 第三十二条第一款第五项",
        "SUSPEND, RECEIVED, 第三十二条第一款第五项",
        "ACCEPT, CORRECTING, 第三十二条第一款第四项",
        "REQUEST_SUPPLEMENT, ACCEPTED, 第三十二条第一款第四项",
        "REFUSE, ACCEPTED, 第三十八条第二款",
        "REFUSE, SUSPENDED, 第三十八条第二款",
        "DECIDE, SUSPENDED, 第四十五条",
        "EXTEND, SUSPENDED, 第四十五条",
        "RESUME, ACCEPTED, 第四十五条",
        "CHECK_ON_SITE, RECEIVED, 第三十二条第一款第五项",
        "OPINE, RECEIVED, 第三十二条第一款第五项",
        "FORWARD, CORRECTING, 第三十二条第一款第五项",
        "FORWARD, SUSPENDED, 第四十五条",
        "REFUSE, WITHDRAWING, 第三十八条第二款",
        "WITHDRAW, DECIDED, 第四十四条",
        "ASK_TO_WITHDRAW, DECIDED, 第四十四条",
        "FORWARD, DECIDED, 第四十四条",
        "VOID, DECIDED, 第四十四条",
        "DECIDE, DECIDED, 第四十四条"
    })
    void theClauseThatForbidsIt(Step step, Stage stage, String clause) {
        var problem = refused(step, stage, MONDAY);
        assertThat(problem.code()).isEqualTo("cases/illegal-step");
        assertThat(problem.values())
                .containsEntry("stage", stage.name())
                .containsEntry("step", step.name())
                .containsEntry("clause", "《中华人民共和国行政许可法》" + clause);
        assertThat(refused(step, stage, LocalDate.of(2004, 6, 30)).values())
                .as("before that law")
                .doesNotContainKey("clause");
    }

    @Test
    void whatIsAllowedIsAndNothingElse() {
        for (var step : Step.values()) {
            for (var stage : Stage.values()) {
                if (step.isAllowedAt(stage)) {
                    assertThatCode(() -> order.require(step, at(stage), MONDAY)).doesNotThrowAnyException();
                } else {
                    assertThat(refused(step, stage, MONDAY).status()).isEqualTo(409);
                }
            }
        }
    }
}
