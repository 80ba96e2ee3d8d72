package org.yiwang.rating;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.Actors;

/** Made-up people, and cases of theirs that were closed. */
@TestComponent
class ClosedCases {
    static final String HEALTH = "11420106000000001A";
    static final String MARKET = "11420106000000002B";
    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClosedCases(ApplicationEventPublisher events, TransactionOperations transaction, JdbcClient jdbc, Clock clock) {
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static Actor resident() {
        return Actors.resident(Set.of("rating:rate"));
    }

    static Actor clerk(String region, String... departments) {
        var id = UUID.randomUUID();
        var scope = new Actor.Scope(new RegionCode(region), Set.of(departments));
        return Actor.staff(id, "c" + id, "赵窗口", Set.of("CLERK"), Set.of("rating:read", "rating:answer"), scope);
    }

    static CaseNumber number(String region) {
        return CaseNumber.of(
                new RegionCode(region), LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, SEQUENCE.incrementAndGet());
    }

    /** A case whose end has been heard of. */
    CaseNumber heard(Actor applicant, String region, String department) {
        var number = told(applicant, region, department, Stage.CONCLUDED);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isOpen(number));
        return number;
    }

    /** A case whose end has been told, but perhaps not heard of. */
    CaseNumber told(Actor applicant, String region, String department, Stage stage) {
        var number = number(region);
        tell(number, applicant, region, department, stage);
        return number;
    }

    void tell(CaseNumber number, Actor applicant, String region, String department, Stage stage) {
        var outcome = stage == Stage.CONCLUDED ? Outcome.GRANTED : null;
        transaction.executeWithoutResult(status -> events.publishEvent(new CaseConcluded(
                number.value(),
                "食品经营许可",
                "item",
                department,
                "武昌区市场监督管理局",
                region,
                applicant.party(),
                stage,
                outcome,
                clock.instant())));
    }

    /** A case as it stands in the register of cases; nobody tells of it. */
    CaseNumber registered(Actor applicant, String region, String department, Stage stage) {
        var number = number(region);
        jdbc.sql("""
                        insert into cases.cases (id, number, query_code, item_code, item_version, title, department,
                            department_name, region, applicant, applicant_name, form, stage, received_at, concluded_at, due_on)
                        values (gen_random_uuid(), :number, '', 'item', gen_random_uuid(), '食品经营许可', :department,
                            '武昌区市场监督管理局', :region, :applicant, '', '', :stage, :now, :closedAt, '9999-12-31')
                        """)
                .param("number", number.value())
                .param("department", department)
                .param("region", region)
                .param("applicant", applicant.party())
                .param("stage", stage.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("closedAt", stage.isOpen() ? null : Timestamp.from(clock.instant()))
                .update();
        return number;
    }

    boolean isOpen(CaseNumber number) {
        return jdbc.sql("select exists (select from rating.ratables where case_number = :number)")
                .param("number", number.value())
                .query(Boolean.class)
                .single();
    }
}
