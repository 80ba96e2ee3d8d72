package org.yiwang.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Every page, in each width and each way it can be shown; see {@code web/e2e/specs/pages.spec.ts}. */
@DisabledIfSystemProperty(named = "skip.web", matches = "true", disabledReason = "the web was left out of this build")
class PagesTests {
    @Test
    void everyPageCanBeUsedByEverybodyAndTheServerHasNothingToComplainOf() {
        assertThat(BrowserBeside.PAGES.seen()).isEqualTo(BrowserBeside.Seen.NOTHING);
    }
}
