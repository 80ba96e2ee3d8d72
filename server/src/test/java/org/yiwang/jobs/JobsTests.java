package org.yiwang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.clock.TrustedTime;
import org.yiwang.stories.Story;

/** Jobs do nothing that cannot be undone while the time is in doubt, and a wrong clock stops none of them for long. */
@Story
class JobsTests {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    @Test
    void whatCannotBeUndoneWaitsWhileTheTimeIsInDoubt() {
        var runs = new AtomicInteger();
        var time = mock(TrustedTime.class);
        var binding = new RecurringJob("a", RecurringJob.Pool.BULK, Duration.ofHours(1), runs::incrementAndGet);
        var harmless = new RecurringJob("b", RecurringJob.Pool.BULK, Duration.ofHours(1), true, runs::incrementAndGet);
        JobsConfiguration.run(binding, time);
        assertThat(runs).hasValue(0);
        JobsConfiguration.run(harmless, time);
        assertThat(runs).hasValue(1);
        when(time.isTrusted()).thenReturn(true);
        JobsConfiguration.run(binding, time);
        assertThat(runs).hasValue(2);
        assertThat(jobs.stream().filter(RecurringJob::atAnyTime).map(RecurringJob::name))
                .contains("calendar-read-operators", "notify-send-texts", "identity-hand-over-late");
        assertThat(jobs.stream().filter(it -> !it.atAnyTime()).map(RecurringJob::name))
                .contains(
                        "cases-catch-up",
                        "writes-forget-old-keys",
                        "files-forget-unused",
                        "throttle-forget-old-guesses",
                        "identity-forget-ended-sessions");
    }

    @Test
    void aStatementOfAJobMayRunLongerThanOneOfARequest() {
        var time = mock(TrustedTime.class);
        when(time.isTrusted()).thenReturn(true);
        var limits = new ArrayList<String>();
        Runnable asks = () -> limits.add(
                jdbc.sql("show statement_timeout").query(String.class).single());
        asks.run();
        JobsConfiguration.run(new RecurringJob("c", RecurringJob.Pool.BULK, Duration.ofHours(1), asks), time);
        asks.run();
        assertThat(limits).containsExactly("30s", "290s", "30s");
    }

    @Test
    void jobsThatAWrongClockSentIntoTheFutureAreBroughtBack() {
        var job = new RecurringJob("test-lost", RecurringJob.Pool.BULK, Duration.ofHours(1), () -> {});
        var time = mock(TrustedTime.class);
        when(time.now()).thenAnswer(call -> Instant.now());
        try {
            jdbc.sql("""
                            insert into jobs.bulk (task_name, task_instance, execution_time, picked, picked_by,
                                last_heartbeat, version)
                            values ('test-lost', 'waiting', now() + interval '12 days', false, null, null, 1),
                                ('test-lost', 'held', now(), true, 'a dead server', now() + interval '12 days', 1),
                                ('test-lost', 'as-it-should-be', now() + interval '59 minutes', false, null, null, 1)
                            """).update();
            var repairs = new Repairs(jdbc, List.of(job), time);
            assertThat(repairs.repair()).as("while the time is in doubt").isZero();
            when(time.isTrusted()).thenReturn(true);
            assertThat(repairs.repair()).isEqualTo(2);
            assertThat(jdbc.sql("""
                            select count(*) from jobs.bulk where task_name = 'test-lost'
                                and (execution_time > now() + interval '1 hour' or last_heartbeat > now() + interval '1 minute')
                            """).query(Integer.class).single()).isZero();
            assertThat(repairs.repair()).isZero();
        } finally {
            jdbc.sql("delete from jobs.bulk where task_name = 'test-lost'").update();
        }
    }
}
