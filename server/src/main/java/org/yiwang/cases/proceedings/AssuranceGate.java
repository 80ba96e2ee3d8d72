package org.yiwang.cases.proceedings;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Safeguard;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Whoever hands something in for an item that asks for it is surely enough known, and has logged in lately enough (身份核验要求): she
 * herself, also when she acts for another.
 */
@Component
class AssuranceGate implements StepGate {
    private static final Set<Step> HANDED_IN = EnumSet.of(Step.RECEIVE, Step.SUPPLY);

    private final Items items;
    private final People people;
    private final Words words;
    private final Clock clock;

    AssuranceGate(Items items, People people, Words words, Clock clock) {
        this.items = items;
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        if (actor == null || !HANDED_IN.contains(step)) {
            return Optional.empty();
        }
        return Optional.ofNullable(items.version(held.itemVersion()).guide().safeguard())
                .flatMap(it -> missing(it, actor)
                        .map(problem -> new Hindrance(problem, words.write(Sentence.of("cases/clause-safeguard"))))
                        .or(() -> numberless(it, actor)));
    }

    /** A statute wants the number itself, which who has shown a 网号 need not have given. */
    private Optional<Hindrance> numberless(Safeguard wanted, Actor actor) {
        @Nullable String clause = wanted.numberClause();
        return clause == null || people.hasProvedNumber(actor.party())
                ? Optional.empty()
                : Optional.of(new Hindrance(Problem.forbidden("session/number-needed"), clause));
    }

    private Optional<Problem> missing(Safeguard wanted, Actor actor) {
        @Nullable Integer level = wanted.leastAssurance();
        if (level != null && actor.assurance().level() < level) {
            return Optional.of(Problem.forbidden("session/assurance-needed").with("level", level));
        }
        @Nullable Integer minutes = wanted.freshLoginMinutes();
        return minutes != null && !actor.hasLoggedInWithin(Duration.ofMinutes(minutes), clock.instant())
                ? Optional.of(Problem.forbidden("session/fresh-login-needed").with("minutes", minutes))
                : Optional.empty();
    }
}
