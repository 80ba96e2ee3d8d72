package org.yiwang.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.clock.TrustedTime;
import org.yiwang.database.Patience;

/** Wires db-scheduler: a scheduler and a table for each pool, so that a backlog in one cannot starve another. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    @Bean
    SmartLifecycle jobs(DataSource database, JdbcClient jdbc, List<RecurringJob> jobs, TrustedTime time) {
        return new Running(() -> schedulers(database, jobs, time), new Repairs(jdbc, jobs, time));
    }

    private static List<Scheduler> schedulers(DataSource database, List<RecurringJob> jobs, TrustedTime time) {
        var schedulers = new ArrayList<Scheduler>();
        for (var pool : RecurringJob.Pool.values()) {
            var tasks = jobs.stream()
                    .filter(job -> job.pool() == pool)
                    .map(job -> task(job, time))
                    .toList();
            if (!tasks.isEmpty()) {
                schedulers.add(scheduler(database, pool, tasks, time));
            }
        }
        return schedulers;
    }

    private static RecurringTask<Void> task(RecurringJob job, TrustedTime time) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((instance, context) -> run(job, time));
    }

    /** Does nothing if the job must wait. */
    static void run(RecurringJob job, TrustedTime time) {
        if (job.atAnyTime() || time.isTrusted()) {
            Patience.ofJob(job.work());
        }
    }

    private static Scheduler scheduler(
            DataSource database, RecurringJob.Pool pool, List<RecurringTask<Void>> tasks, TrustedTime time) {
        return Scheduler.create(database)
                .tableName("jobs." + pool.name().toLowerCase(Locale.ROOT))
                .schedulerName(new SchedulerName.Fixed(pool.name().toLowerCase(Locale.ROOT) + "-"
                        + ProcessHandle.current().pid()))
                .clock(time::now)
                .threads(2)
                .pollingInterval(Duration.ofSeconds(5))
                .heartbeatInterval(Duration.ofSeconds(10))
                .shutdownMaxWait(Duration.ofSeconds(10))
                .startTasks(tasks)
                .build();
    }

    /** Starts last and stops first; a scheduler that was stopped cannot start again, so each start makes new ones. */
    private static final class Running implements SmartLifecycle {
        private final Supplier<List<Scheduler>> maker;
        private final Repairs repairs;
        private List<Scheduler> schedulers = List.of();

        Running(Supplier<List<Scheduler>> maker, Repairs repairs) {
            this.maker = maker;
            this.repairs = repairs;
        }

        @Override
        public synchronized void start() {
            repairs.start();
            schedulers = maker.get();
            schedulers.forEach(Scheduler::start);
        }

        @Override
        public synchronized void stop() {
            repairs.stop();
            schedulers.forEach(Scheduler::stop);
            schedulers = List.of();
        }

        @Override
        public synchronized boolean isRunning() {
            return !schedulers.isEmpty();
        }
    }
}
