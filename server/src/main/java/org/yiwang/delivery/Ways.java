package org.yiwang.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.CaseDeliveries;
import org.yiwang.cases.CaseDeliveries.By;
import org.yiwang.cases.CaseDeliveries.Fact;
import org.yiwang.catalog.law.Serving;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.delivery.Attempt.Outcome;
import org.yiwang.delivery.ConsentStore.Consent;
import org.yiwang.delivery.Delivery.Cause;
import org.yiwang.delivery.NoticeStore.PublicNotice;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.words.Sentence;

/** Each way in which a delivery that is held can go on, what comes of it, and the fact of law at its end. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Ways {
    /** How often the post office is asked about a parcel. */
    static final Duration ASK_POST_EVERY = Duration.ofHours(1);

    private final DeliveryStore store;
    private final NoticeStore notices;
    private final CaseDeliveries cases;
    private final DeliverySettings settings;
    private final Audit audit;
    private final Clock clock;

    Ways(
            DeliveryStore store,
            NoticeStore notices,
            CaseDeliveries cases,
            DeliverySettings settings,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.notices = notices;
        this.cases = cases;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** To the microsecond, as it is kept. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether the law of this day knows of it. */
    boolean electronicIsLawful() {
        return Serving.rule(Way.ELECTRONIC, Days.of(now())).isPresent();
    }

    /** 电子送达, as she has agreed: it lies with her case, and she has some days to say that it has reached her. */
    Delivery electronically(Delivery held, Consent agreed) {
        var now = now();
        var sent = held.sent(Way.ELECTRONIC, now, endOf(Days.of(now).plusDays(settings.receiptDays())));
        store.add(Attempt.of(held, Way.ELECTRONIC, now).agreedBy(agreed.id()));
        store.update(sent);
        cases.tell(
                cases.find(held.about().caseNumber()),
                Sentence.of("delivery/notice-to-sign")
                        .with("paper", held.paper().title())
                        .with("days", settings.receiptDays()));
        return sent;
    }

    /** What was tried has come to nothing: from now on somebody has to handle it. */
    Delivery handOver(Delivery held, Cause cause, Outcome ended, Instant at) {
        store.end(held.id(), at, ended);
        var waiting = held.toHandle(cause);
        store.update(waiting);
        return waiting;
    }

    /** 邮寄送达. False if another parcel has this number. */
    boolean post(Delivery held, UUID address, String tracking, boolean tracked, UUID by) {
        var now = now();
        boolean added =
                store.add(Attempt.of(held, Way.POST, now).to(address, tracking).by(by));
        if (added) {
            store.update(held.sent(Way.POST, now, tracked ? now.plus(ASK_POST_EVERY) : null));
        }
        return added;
    }

    /** The parcel came back because nobody is known or found there: what may be published is, and the rest waits for somebody. */
    Delivery cameBack(Delivery held, Instant at) {
        if (!held.paper().kind().mayBePublished()) {
            return handOver(held, Cause.RETURNED, Outcome.RETURNED, at);
        }
        store.end(held.id(), at, Outcome.RETURNED);
        return publish(held, null, null);
    }

    /**
     * 公告送达.
     *
     * @param reason why she cannot be found; null: a parcel came back
     * @param by account of who decided it; null if nobody had to
     */
    Delivery publish(Delivery held, @Nullable String reason, @Nullable UUID by) {
        var now = now();
        var today = Days.of(now);
        var rule = Serving.rule(Way.NOTICE, today).orElseThrow();
        var about = cases.find(held.about().caseNumber());
        var last = today.plusDays(Objects.requireNonNull(rule.lapsesAfter()));
        notices.add(new PublicNotice(
                Ids.next(),
                held.id(),
                held.paper().document(),
                held.paper().title(),
                held.about().departmentName(),
                cases.maskedApplicant(about),
                rule.citation(),
                today,
                last));
        var published = held.sent(Way.NOTICE, now, endOf(last));
        store.add(Attempt.of(held, Way.NOTICE, now).noting(reason).by(by));
        store.update(published);
        cases.tell(
                about,
                Sentence.of("delivery/notice-published")
                        .with("paper", held.paper().title())
                        .named("day", it -> it.choose(Days.written(last), last.toString())));
        return published;
    }

    /** The days of its public notice are over: it counts as received at the end of the last of them. */
    Delivery lapse(Delivery held) {
        var published = notices.of(held.id()).orElseThrow();
        return serve(
                held,
                Way.NOTICE,
                Effect.LAPSED,
                endOf(published.lapsesOn()).minus(1, ChronoUnit.SECONDS),
                Sentence.of("delivery/record-notice")
                        .with("from", Days.written(published.publishedOn()))
                        .with("until", Days.written(published.lapsesOn())),
                By.system());
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Days.BEIJING).toInstant();
    }

    /** It has reached her, or counts as if it had. What was under way has been overtaken, if it was another way. */
    Delivery serve(Delivery held, Way way, Effect effect, Instant at, Sentence how, By by) {
        return serve(held, way, effect, at, how, null, by);
    }

    Delivery serve(Delivery held, Way way, Effect effect, Instant at, Sentence how, @Nullable String parcel, By by) {
        var clause = Serving.rule(way, Days.of(at)).orElseThrow().citation();
        var words = Sentence.of("delivery/record")
                .with("paper", held.paper().title())
                .with("how", how);
        int step = cases.served(
                cases.hold(held.about().caseNumber()),
                new Fact(held.paper().document(), words, clause, parcel, at),
                by);
        store.end(
                held.id(),
                at,
                held.isSentBy(way)
                        ? switch (effect) {
                            case RECEIVED -> Outcome.RECEIVED;
                            case REFUSED -> Outcome.REFUSED;
                            case LAPSED -> Outcome.LAPSED;
                            case NONE -> throw new IllegalArgumentException("nothing was served");
                        }
                        : Outcome.OVERTAKEN);
        if (effect != Effect.LAPSED) {
            notices.takeDown(held.id(), at);
        }
        var served = held.served(way, effect, at, step);
        store.update(served);
        if (by.actor() == null) {
            audit.record("serving.serve-by-law", "document", held.paper().document(), effect.name());
        }
        return served;
    }
}
