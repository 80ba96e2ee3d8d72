package org.yiwang.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 模拟邮政: a simulator of the post office, in the demo only. It is an outside party: what was handed over there stays so whatever becomes of
 * whoever did. A parcel arrives a day later; one to a street that has a certain mark comes back after two, or is refused. It keeps no
 * addresses.
 */
@Component
@Profile("demo")
@Fallback
class SimulatedPost implements PostOffice {
    private static final Duration ARRIVES_AFTER = Duration.ofDays(1);
    private static final Duration COMES_BACK_AFTER = Duration.ofDays(2);

    /** What a street of the demo has in it to which parcels do not come. */
    private static final String UNKNOWN_THERE = "查无此址";

    private static final String REFUSED_THERE = "拒收";

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    SimulatedPost(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public String handOver(Parcel parcel) {
        return Objects.requireNonNull(apart.execute(status -> {
            jdbc.sql("""
                            insert into delivery.simulated_parcels (number, reference, fate, handed_at)
                            values ('SIM' || lpad(nextval('delivery.simulated_numbers')::text, 10, '0'), :reference, :fate, :now)
                            on conflict (reference) do nothing
                            """)
                    .param("reference", parcel.reference())
                    .param("fate", fate(parcel.street()).name())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            return jdbc.sql("select number from delivery.simulated_parcels where reference = :reference")
                    .param("reference", parcel.reference())
                    .query(String.class)
                    .single();
        }));
    }

    private static State fate(String street) {
        return street.contains(UNKNOWN_THERE)
                ? State.RETURNED
                : street.contains(REFUSED_THERE) ? State.REFUSED : State.RECEIVED;
    }

    @Override
    public Standing track(String number) {
        return jdbc.sql("select fate, handed_at from delivery.simulated_parcels where number = :number")
                .param("number", number)
                .query((row, index) -> {
                    var fate = State.valueOf(row.getString("fate"));
                    var at = row.getTimestamp("handed_at")
                            .toInstant()
                            .plus(fate == State.RETURNED ? COMES_BACK_AFTER : ARRIVES_AFTER);
                    return at.isAfter(clock.instant()) ? Standing.underWay() : new Standing(fate, at);
                })
                .optional()
                .orElseThrow(() -> new Unanswered("the simulator knows no such parcel"));
    }
}
