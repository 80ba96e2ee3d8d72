package org.yiwang.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Metrics are for who has the token; where none is set, for nobody. */
class MetricsSettingsTests {
    @Test
    void withoutATokenNobodyReadsThem() {
        for (String none : new String[] {null, "", " "}) {
            var settings = new MetricsSettings(none);
            assertThat(settings.isReader(null)).isFalse();
            assertThat(settings.isReader("Bearer ")).isFalse();
            assertThat(settings.isReader("Bearer  ")).isFalse();
            assertThat(settings.isReader("Bearer null")).isFalse();
        }
    }

    @Test
    void theTokenIsTakenAsAWhole() {
        var settings = new MetricsSettings("one-long-token");
        assertThat(settings.isReader("Bearer one-long-token")).isTrue();
        assertThat(settings.isReader("Bearer one-long-toke")).isFalse();
        assertThat(settings.isReader("Basic one-long-token")).isFalse();
        assertThat(settings.toString()).doesNotContain("one-long");
    }
}
