package org.yiwang.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The errands of {@code web/e2e} in a real browser: by mouse, by keyboard, on a phone. The browser comes from the npm registry; the report
 * lies in {@code target/browser-errands.log}.
 */
@DisabledIfSystemProperty(named = "skip.web", matches = "true", disabledReason = "the web was left out of this build")
class BrowserTests {
    @Test
    void everyErrandSucceedsAndNothingPersonalIsLoggedOrKeptReadable() {
        assertThat(BrowserBeside.ERRANDS.seen()).isEqualTo(BrowserBeside.Seen.NOTHING);
    }
}
