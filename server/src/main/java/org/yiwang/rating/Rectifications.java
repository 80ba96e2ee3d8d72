package org.yiwang.rating;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.rating.Rectification.Answer;
import org.yiwang.words.Sentence;

/** All that is done about bad ratings. Staff see and answer only those within their scope. */
@Service
@Transactional
public class Rectifications {

    private final RectificationStore store;
    private final WorkingDays workingDays;
    private final RatingSettings settings;
    private final Notices notices;
    private final Clock clock;

    Rectifications(
            RectificationStore store, WorkingDays workingDays, RatingSettings settings, Notices notices, Clock clock) {
        this.store = store;
        this.workingDays = workingDays;
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
    }

    /** The time limits run from the day after the rating was given. */
    void open(Rating rating, Ratable about) {
        store.add(dated(Rectification.of(rating, about)));
    }

    /** What still waits stands first, the oldest before all others; then what is answered. */
    @Transactional(readOnly = true)
    public List<Rectification> of(Actor actor, @Nullable Cursor after, int limit) {
        return of(actor, null, after, limit);
    }

    /** Those that are due in one way only. */
    @Transactional(readOnly = true)
    List<Rectification> of(Actor actor, RectificationStore.@Nullable Due due, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope("rating:read"), due, today(), after, limit).stream()
                .map(this::dated)
                .toList();
    }

    /** How many within the actor's scope are due in this way. */
    @Transactional(readOnly = true)
    int count(Actor actor, RectificationStore.Due due) {
        return store.count(actor.ownScope("rating:read"), due, today());
    }

    /**
     * Answers the applicant: what was found, and how it is put right or why it cannot be. She is told.
     *
     * @param contactedOn 回访: the day she was called, from the day of the rating until today; null if it is not said
     * @throws Problem {@code rating/unknown-rectification} also if it is out of scope; {@code rating/already-answered};
     *     {@code invalid-input} with {@code rating/nothing-done} or {@code rating/contact-day}
     */
    public Rectification answer(Actor actor, Rating.Id id, String text, @Nullable LocalDate contactedOn) {
        var open = store.lock(id, actor.ownScope("rating:answer"))
                .map(this::dated)
                .orElseThrow(() -> Problem.notFound("rating/unknown-rectification"));
        WhatWasDone.require(text);
        if (contactedOn != null && (contactedOn.isBefore(givenOn(open)) || contactedOn.isAfter(today()))) {
            throw Problem.invalid("/contactedOn", "rating/contact-day");
        }
        var answered = open.answered(new Answer(text, actor.account(), clock.instant(), contactedOn));
        store.update(answered);
        var about = answered.about();
        String number = about.caseNumber().value();
        notices.send(
                about.applicant(),
                Sentence.of("rating/notice-answered")
                        .with("department", about.departmentName())
                        .with("title", about.title())
                        .with("number", number),
                number);
        return answered;
    }

    /** What the department answered to a rating. */
    @Transactional(readOnly = true)
    public Optional<Answer> answerTo(Rating rating) {
        return of(rating).map(Rectification::answer);
    }

    /** How a bad rating is put right. */
    @Transactional(readOnly = true)
    Optional<Rectification> of(Rating rating) {
        return store.find(rating.id()).map(this::dated);
    }

    /** With its last days, as soon as the calendar that tells them is published. */
    private Rectification dated(Rectification open) {
        return open.dueOn() != null
                ? open
                : open.due(due(open, settings.contactDays()), due(open, settings.rectifyDays()));
    }

    private @Nullable LocalDate due(Rectification open, int days) {
        try {
            return workingDays.due(givenOn(open), days, open.about().region()).dueOn();
        } catch (Problem notPublished) {
            return null;
        }
    }

    private static LocalDate givenOn(Rectification open) {
        return Days.of(open.rating().givenAt());
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }
}
