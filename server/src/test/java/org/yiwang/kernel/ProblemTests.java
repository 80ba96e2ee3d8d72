package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemTests {
    @Test
    void ofVeryManyErrorsTheFirstAreToldAndHowManyThereAre() {
        var problem = Problem.invalid(IntStream.range(0, 180_000)
                .mapToObj(it -> new Problem.Invalid("/form/" + it, "field/unknown"))
                .toList());
        assertThat(problem.errors()).hasSize(Problem.MOST_ERRORS);
        assertThat(problem.errorsInAll()).isEqualTo(180_000);
    }
}
