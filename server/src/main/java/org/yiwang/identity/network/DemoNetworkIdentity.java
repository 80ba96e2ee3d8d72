package org.yiwang.identity.network;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.identity.bases.NetworkIdentity;
import org.yiwang.kernel.Characters;

/**
 * A simulator of the national app and its service: has a page of its own, on which whoever sits there says whose phone it is, and
 * whether she agrees. Whoever types the same is the same person. What was typed is not kept.
 */
@Component
@Profile("demo")
@Fallback
class DemoNetworkIdentity implements NetworkIdentity {
    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final Clock clock;

    DemoNetworkIdentity(JdbcClient jdbc, BlindIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.index = index;
        this.clock = clock;
    }

    @Override
    public Started start(Means wanted, String back) {
        String reference = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into identity.demo_network_checks (reference, means, outcome, at)
                        values (:reference, :means, 'PENDING', :now)
                        """)
                .param("reference", reference)
                .param("means", wanted.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new Started(
                reference,
                "/network-app?reference=" + reference + "&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    @Override
    public Answer result(String reference) {
        return jdbc.sql("""
                        select outcome, identifier, means, adult from identity.demo_network_checks
                        where reference = :reference
                        """)
                .param("reference", reference)
                .query((row, number) -> switch (Outcome.valueOf(row.getString("outcome"))) {
                    case PENDING -> Answer.PENDING;
                    case REFUSED -> Answer.REFUSED;
                    case CONFIRMED ->
                        new Answer(
                                Outcome.CONFIRMED,
                                new Confirmed(
                                        row.getString("identifier"),
                                        Means.valueOf(row.getString("means")),
                                        row.getBoolean("adult")));
                })
                .optional()
                .orElse(Answer.REFUSED);
    }

    /** What was done in the simulated app; the first word counts. False if there is no such check, or it is over. */
    boolean decide(String reference, boolean agreed, String person, boolean adult) {
        String identifier = HexFormat.of().formatHex(index.of("demo-network-app", Characters.tidy(person)));
        return jdbc.sql("""
                        update identity.demo_network_checks
                        set outcome = :outcome, identifier = :identifier, adult = :adult
                        where reference = :reference and outcome = 'PENDING'
                        """)
                        .param("outcome", (agreed ? Outcome.CONFIRMED : Outcome.REFUSED).name())
                        .param("identifier", agreed ? identifier : null)
                        .param("adult", agreed ? adult : null)
                        .param("reference", reference)
                        .update()
                == 1;
    }
}
