package org.yiwang.rating;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.OwnCases;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;

/** All that an applicant can do with ratings. She rates only her own cases, and each of them once. */
@Service
@Transactional
public class Ratings {
    private final RatingStore store;
    private final Rectifications rectifications;
    private final OwnCases cases;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ratings(
            RatingStore store,
            Rectifications rectifications,
            OwnCases cases,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rectifications = rectifications;
        this.cases = cases;
        this.events = events;
        this.clock = clock;
    }

    @Hears(value = "rating.offer", formerly = "Ratings.on(CaseConcluded)")
    void on(CaseConcluded concluded) {
        Ratable.of(concluded).ifPresent(store::open);
    }

    /**
     * Gives the one rating a case may have; a bad one opens a rectification.
     *
     * @param labels codes of labels that belong to the score
     * @throws Problem {@code rating/not-ratable} also if it is somebody else's; {@code rating/already-rated}; {@code
     *     invalid-input} with every label that is wrong
     */
    public Rating give(Actor actor, CaseNumber number, Score score, List<String> labels, @Nullable String comment) {
        var ratable = ratable(actor, number).orElseThrow(Ratings::notRatable);
        var rating = new Rating(
                new Rating.Id(Ids.next()), number, score, Label.chosen(score, labels), comment, clock.instant());
        store.open(ratable);
        if (!store.add(rating, actor)) {
            throw Problem.conflict("rating/already-rated").with("caseNumber", number.value());
        }
        if (score.isBad()) {
            rectifications.open(rating, ratable);
            events.publishEvent(new BadRatingReceived(
                    rating.id().value(),
                    number.value(),
                    ratable.department(),
                    ratable.region().value(),
                    rating.givenAt()));
        }
        return rating;
    }

    /**
     * The rating the actor gave to a case of hers.
     *
     * @throws Problem {@code rating/not-ratable} if it is not hers
     */
    @Transactional(readOnly = true)
    public Optional<Rating> of(Actor actor, CaseNumber number) {
        return ratable(actor, number).flatMap(it -> store.find(number));
    }

    /**
     * Whether the actor may rate a case of hers now.
     *
     * @throws Problem {@code rating/not-ratable} if it is not hers
     */
    @Transactional(readOnly = true)
    public boolean isRatable(Actor actor, CaseNumber number) {
        return ratable(actor, number).isPresent() && store.find(number).isEmpty();
    }

    /** Who rates at once may be faster than the news that her case was closed; then the case itself is asked. */
    private Optional<Ratable> ratable(Actor actor, CaseNumber number) {
        var ratable = store.ratable(number).or(() -> Ratable.of(own(actor, number)));
        boolean isHers = ratable.map(it -> it.applicant().equals(actor.party())).orElse(true);
        if (!isHers) {
            throw notRatable();
        }
        if (actor.mandate() != null) {
            own(actor, number); // which knows the item, and whether her mandate is for it
        }
        return ratable;
    }

    private Case own(Actor actor, CaseNumber number) {
        try {
            return cases.find(actor, number);
        } catch (Problem unknown) {
            throw notRatable();
        }
    }

    private static Problem notRatable() {
        return Problem.notFound("rating/not-ratable");
    }
}
