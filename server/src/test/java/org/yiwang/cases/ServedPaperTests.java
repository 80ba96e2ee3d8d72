package org.yiwang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.records.Paper;

/** Which papers must reach the applicant. */
class ServedPaperTests {
    private static final EnumSet<Paper.Kind> NOT_SERVED =
            EnumSet.of(Paper.Kind.RECEIPT, Paper.Kind.COMMITMENT, Paper.Kind.SITE_CHECK);

    @Test
    void ofEachKindOfPaperItIsSaidWhetherItIsServed() {
        for (var kind : Paper.Kind.values()) {
            assertThat(ServedPaper.of(kind.name()).isPresent()).as("%s", kind).isEqualTo(!NOT_SERVED.contains(kind));
        }
        assertThat(ServedPaper.values()).hasSize(Paper.Kind.values().length - NOT_SERVED.size());
    }

    @Test
    void nobodyIsLookedForInPublicToHearHowFarItHasCome() {
        assertThat(Arrays.stream(ServedPaper.values()).filter(it -> !it.mayBePublished()))
                .containsExactly(
                        ServedPaper.ACCEPTANCE,
                        ServedPaper.SPECIAL_PROCEDURE_NOTICE,
                        ServedPaper.EXTENSION_NOTICE,
                        ServedPaper.WITHDRAWAL,
                        ServedPaper.FORWARDING);
    }
}
