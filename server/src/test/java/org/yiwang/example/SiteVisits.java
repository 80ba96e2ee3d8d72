package org.yiwang.example;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseReceived;
import org.yiwang.example.SiteVisitStore.Site;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;

/** 现场踏勘: the premises of each case, and who was there when. */
@Service
@Profile("example")
@Transactional
public class SiteVisits {
    private final SiteVisitStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SiteVisits(SiteVisitStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Hears("example.expect")
    void on(CaseReceived received) {
        store.expect(received.number(), received.department(), received.region());
    }

    @Hears("example.count")
    void on(SiteVisited visited) {
        store.count(visited.department(), visited.region());
    }

    /**
     * Records that inspectors were at the premises (行政许可法 §34(3)).
     *
     * @param on today, or a day before
     * @param inspectors who went there, two at least
     * @throws Problem {@code example/unknown} also if it is out of scope; {@code example/already-visited}; {@code
     *     invalid-input} with {@code example/visit-day}
     */
    Site visit(Actor actor, CaseNumber number, LocalDate on, String inspectors) {
        var scope = actor.ownScope("example:visit");
        var site = store.find(number)
                .filter(it -> scope.covers(it.region(), it.department()))
                .orElseThrow(SiteVisits::unknown);
        if (on.isAfter(Days.of(clock.instant()))) {
            throw Problem.invalid("/on", "example/visit-day");
        }
        if (!store.visit(number, on, inspectors)) {
            throw Problem.conflict("example/already-visited");
        }
        events.publishEvent(
                new SiteVisited(number.value(), site.department(), site.region().value(), on, clock.instant()));
        return store.find(number).orElseThrow(SiteVisits::unknown);
    }

    static Problem unknown() {
        return Problem.notFound("example/unknown");
    }

    /** How many visits were made within the actor's scope. */
    @Transactional(readOnly = true)
    int count(Actor actor) {
        return store.visits(actor.ownScope("example:visit"));
    }

    /** The premises of a case, once it is known that it was handed in. */
    @Transactional(readOnly = true)
    Optional<Site> find(CaseNumber number) {
        return store.find(number);
    }
}
