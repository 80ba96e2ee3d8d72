package org.yiwang.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.words.Sentence;

/** Outside the demo, and with no gateway configured: nothing is pretended, and nothing is lost. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(ShiftableClock.Configuration.class)
class NoGatewayTests {
    @Autowired
    Notices notices;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Gateways gateways;

    @Autowired
    JdbcClient jdbc;

    @Test
    void messagesWaitUntilThereIsAWay() {
        assertThat(gateways.open()).isEmpty();
        assertThat(gateways.health().getDetails())
                .containsEntry("SMS", "not configured")
                .containsEntry("EMAIL", "not configured");

        notices.send(UUID.randomUUID(), Sentence.of("notify/notice-guessed"), null);
        long waiting = waiting();
        dispatch.sendDue();
        assertThat(waiting()).isEqualTo(waiting).isPositive();
        assertThat(jdbc.sql("select max(attempts) from notify.outgoing")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from notify.outgoing")
                .query(Long.class)
                .single();
    }
}
