package org.yiwang.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.cases.Outcome;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;

/** 监察规则库: all versions of all rules, and which cards are due by them. The day on which a clock began chooses the version. */
record Rulebook(List<Rule> rules) {
    Rulebook {
        rules = rules.stream()
                .sorted(Comparator.comparing(Rule::subject)
                        .thenComparing(Rule::colour)
                        .thenComparing(Rule::validFrom))
                .toList();
    }

    /**
     * A card that is due.
     *
     * @param lastDay up to when all was well
     * @param since from when it is due
     */
    record DueCard(Rule rule, Clock clock, LocalDate lastDay, LocalDate since) {}

    /** The rule of a colour for clocks that began on this day; empty if there is none then. */
    Optional<Rule> rule(Subject subject, Colour colour, LocalDate began) {
        return rules.stream()
                .filter(it -> it.subject() == subject && it.colour() == colour)
                .filter(it -> !it.validFrom().isAfter(began))
                .reduce((older, newer) -> newer)
                .filter(Rule::inUse);
    }

    /** Which cards are due for a case on this day, a lower colour before a higher one. */
    List<DueCard> due(Watched watched, LocalDate today, WorkingDays workingDays) {
        var found = new ArrayList<DueCard>();
        for (var clock : watched.clocks()) {
            for (var subject : Subject.values()) {
                for (var colour : Colour.values()) {
                    rule(subject, colour, clock.startedOn())
                            .filter(it -> it.clock() == clock.kind() && concerns(subject, clock, watched))
                            .flatMap(it -> due(it, clock, watched, today, workingDays))
                            .ifPresent(found::add);
                }
            }
        }
        found.sort(Comparator.comparing(it -> it.rule().colour()));
        return found.stream().filter(it -> !isOvertaken(it, found)).toList();
    }

    /** Nobody is warned any more of what has already come. */
    private static boolean isOvertaken(DueCard one, List<DueCard> found) {
        return one.rule().colour() == Colour.WARNING
                && found.stream()
                        .anyMatch(it -> it.rule().subject() == one.rule().subject()
                                && it.rule().colour() != Colour.WARNING);
    }

    private static Optional<DueCard> due(
            Rule rule, Clock clock, Watched watched, LocalDate today, WorkingDays workingDays) {
        try {
            return rule.basis(clock, watched.about().region(), workingDays)
                    .filter(it -> rule.isDue(it, clock, today))
                    .map(it -> new DueCard(rule, clock, it.lastDay(), it.since()));
        } catch (Problem notPublished) {
            return Optional.empty(); // of a year without a calendar nobody is accused
        }
    }

    /** The first word is only said once, and a licence is issued only if something was granted. */
    private static boolean concerns(Subject subject, Clock clock, Watched watched) {
        return switch (subject) {
            case CASE, SPECIAL_PROCEDURE -> true;
            case PRE_REVIEW ->
                watched.clocks().stream()
                        .filter(it -> it.kind() == Kind.CORRECTION_NOTICE)
                        .findFirst()
                        .filter(clock::equals)
                        .isPresent();
            case LICENCE -> watched.about().outcome() == Outcome.GRANTED;
        };
    }

    /** How the day came about from which a card is due, as the calendar is; empty if its clock is gone. */
    Optional<Explanation> explanation(Card card, Watched watched, WorkingDays workingDays) {
        var rule = rules.stream()
                .filter(it -> it.code().equals(card.rule()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule " + card.rule()));
        return watched.clocks().stream()
                .filter(it -> it.position() == card.clockPosition())
                .findFirst()
                .map(it -> Explanation.of(rule, it, card.region(), workingDays));
    }

    /** By how many working days before a last day, at most, a card is due. */
    int mostBefore() {
        return rules.stream().mapToInt(it -> -it.days()).max().orElse(0);
    }
}
