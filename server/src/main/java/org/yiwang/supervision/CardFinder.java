package org.yiwang.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.CaseClocks.Place;
import org.yiwang.jobs.Lots;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Days;

/**
 * Goes through the running clocks that are due by now or soon will be, page by page, once an hour and on each new day, and issues the
 * cards that are due. Interrupted, it goes on where it was; a clock that is seen twice has one card; what is in trouble is
 * met again by the next pass.
 */
@Component
class CardFinder {
    /** Cases whose cards are issued together. */
    private static final int PAGE = 500;

    private static final int PAGES_A_RUN = 200;
    private static final Duration AGAIN = Duration.ofHours(1);

    /** Days off one after the other, at most. */
    private static final int LONGEST_HOLIDAY = 10;

    private final PassStore passes;
    private final RuleStore rules;
    private final Cards cards;
    private final CaseClocks cases;
    private final Lots lots;
    private final TransactionOperations transaction;
    private final Clock clock;

    CardFinder(
            PassStore passes,
            RuleStore rules,
            Cards cards,
            CaseClocks cases,
            Lots lots,
            TransactionOperations transaction,
            Clock clock) {
        this.passes = passes;
        this.rules = rules;
        this.cards = cards;
        this.cases = cases;
        this.lots = lots;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A list of running clocks. */
    private enum Walk {
        DUE("due"),
        BEGUN("begun");

        private final String pass;

        Walk(String pass) {
            this.pass = pass;
        }
    }

    /** Begins a pass if it is time for one, and goes on with it. */
    void find() {
        for (var walk : Walk.values()) {
            transaction.executeWithoutResult(status -> begin(walk));
            goOn(walk);
        }
    }

    /** Once through all of them. */
    void findAll() {
        for (var walk : Walk.values()) {
            transaction.executeWithoutResult(
                    status -> passes.begin(walk.pass, today(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
            goOn(walk);
        }
    }

    private void begin(Walk walk) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var pass = passes.hold(walk.pass);
        boolean isOld =
                !pass.beganOn().equals(today()) || pass.beganAt().plus(AGAIN).isBefore(now);
        if (pass.done() && isOld) {
            passes.begin(walk.pass, today(), now);
        }
    }

    private void goOn(Walk walk) {
        boolean more = true;
        for (int pages = 0; more && pages < PAGES_A_RUN; pages++) {
            more = Boolean.TRUE.equals(transaction.execute(status -> page(walk)));
        }
    }

    private boolean page(Walk walk) {
        var pass = passes.hold(walk.pass);
        if (pass.done()) {
            return false;
        }
        var places = places(walk, pass.place());
        if (places.isEmpty()) {
            passes.finish(walk.pass);
            return false;
        }
        lots.work(places.stream().map(Place::caseId).distinct().toList(), cards::find);
        passes.move(walk.pass, places.getLast());
        return true;
    }

    private List<Place> places(Walk walk, @Nullable Place after) {
        return switch (walk) {
            case DUE -> {
                int ahead = rules.all().mostBefore();
                yield cases.dueUpTo(today().plusDays(LONGEST_HOLIDAY + 2L * ahead), after, PAGE);
            }
            case BEGUN -> cases.begunUpTo(today(), after, PAGE);
        };
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        @Bean
        RecurringJob findCards(CardFinder finder) {
            return new RecurringJob("supervision-find", RecurringJob.Pool.BULK, Duration.ofMinutes(1), finder::find);
        }

        @Bean
        RecurringJob reviewCards(Reviews reviews) {
            return new RecurringJob(
                    "supervision-review", RecurringJob.Pool.BULK, Duration.ofMinutes(1), reviews::review);
        }
    }
}
