package org.yiwang.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** 监察规则 of the province: new versions begin later and touch neither a card nor a clock that runs already. */
@Service
@Transactional
class CardRules {
    static final String SET = "supervision:set-rules";

    private final RuleStore store;
    private final Clock clock;

    CardRules(RuleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param made who made it, when and why */
    record Version(Rule rule, RuleStore.Made made) {}

    /** All versions, the latest of each colour first. */
    @Transactional(readOnly = true)
    List<Version> all() {
        var made = store.made();
        return store.all().rules().stream()
                .sorted(Comparator.comparing(Rule::subject)
                        .thenComparing(Rule::colour)
                        .thenComparing(Rule::version, Comparator.reverseOrder()))
                .map(it -> new Version(
                        it,
                        made.stream()
                                .filter(one -> one.subject() == it.subject()
                                        && one.colour() == it.colour()
                                        && one.version() == it.version())
                                .findFirst()
                                .orElseThrow()))
                .toList();
    }

    /** Whether she supervises every department of the province, for which the rules hold. */
    static boolean mayChange(Actor actor) {
        return actor.may(SET)
                && actor.mayForAllOf(SET, actor.ownScope(SET).region().province());
    }

    /**
     * A new version of a rule.
     *
     * @param limitDays working days from the beginning of the clock; null: its own last day
     * @param validFrom for clocks that begin on this day or later
     */
    record Change(
            @Nullable Integer limitDays,
            int days,
            boolean automatic,
            boolean inUse,
            LocalDate validFrom,
            String reason) {
        @Override
        public String toString() {
            return "Change[from " + validFrom + "]";
        }
    }

    /**
     * Adds a version.
     *
     * @throws Problem {@code supervision/not-of-province} to whoever does not supervise all of the province; {@code supervision/unknown-rule}; {@code invalid-input} at {@code /validFrom} if it does not begin after today and
     *     after the version before it; {@code supervision/rule-changed} if somebody else has just added one
     */
    Version change(Actor actor, Subject subject, Colour colour, Change change) {
        if (!mayChange(actor)) {
            throw Problem.forbidden("supervision/not-of-province");
        }
        var latest = store.all().rules().stream()
                .filter(it -> it.subject() == subject && it.colour() == colour)
                .max(Comparator.comparing(Rule::version))
                .orElseThrow(() -> Problem.notFound("supervision/unknown-rule"));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!change.validFrom().isAfter(Days.of(now)) || !change.validFrom().isAfter(latest.validFrom())) {
            throw Problem.invalid("/validFrom", "supervision/begins-too-early");
        }
        var rule = new Rule(
                subject,
                colour,
                latest.version() + 1,
                latest.clock(),
                change.limitDays(),
                change.days(),
                change.automatic(),
                change.inUse(),
                change.validFrom());
        if (!store.add(rule, actor.account(), now, change.reason())) {
            throw Problem.conflict("supervision/rule-changed");
        }
        return new Version(
                rule, new RuleStore.Made(subject, colour, rule.version(), actor.account(), now, change.reason()));
    }
}
