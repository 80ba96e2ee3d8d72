package org.yiwang.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietLogsTests {
    @Test
    void aLineThatTellsTooMuchIsSeen() {
        QuietLogs.keepSecret("0f8b6c1e-token-of-this-test");
        assertThat(QuietLogs.tells("applicant 420106199003071238")).hasSize(1);
        assertThat(QuietLogs.tells("cookie 0f8b6c1e-token-of-this-test")).hasSize(1);
        assertThat(QuietLogs.tells("case 42010620260302200000019 received")).isEmpty();
    }
}
