package org.yiwang.cases.queues;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.queues.QueueStore.Queue;
import org.yiwang.cases.queues.QueueStore.Reader;
import org.yiwang.cases.queues.QueueStore.Whose;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.places.Places;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** A page of a queue as the desk sees it. */
@Component
@Transactional
public class QueueViews {
    private static final int PAGE = 40;
    /** 预警: from so many working days before the last day (行政审批电子监察 practice, rules as configuration). */
    static final int WARNING_DAYS = 2;

    /** The queues that are worked through, each with how many cases wait in it. */
    private static final List<Queue> COUNTED = List.of(
            Queue.TO_ACCEPT,
            Queue.TO_DECIDE,
            Queue.SUSPENDED,
            Queue.WITHDRAWING,
            Queue.CORRECTING,
            Queue.MINE,
            Queue.TO_SIGN,
            Queue.ANNULMENTS,
            Queue.TO_VERIFY,
            Queue.TO_REVOKE,
            Queue.TO_SEND,
            Queue.TO_TAKE_IN,
            Queue.GREEN_CHANNEL);

    private final QueueStore store;
    private final QueueSearch search;
    private final Deadlines deadlines;
    private final Places places;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    QueueViews(
            QueueStore store,
            QueueSearch search,
            Deadlines deadlines,
            Places places,
            People people,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.search = search;
        this.deadlines = deadlines;
        this.places = places;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** What nothing can be in has one empty page: what is looked for may lie outside of what the reader sees. */
    public QueuePage page(Actor actor, QueueQuery asked, Language language) {
        var queue = queue(asked.queue());
        var scope = actor.ownScope("cases:read");
        var reader = Reader.of(actor);
        var whose = whose(asked.officer());
        var after = after(asked.cursor());
        var region = asked.region() == null ? null : new RegionCode(asked.region());
        var rows = scope.within(region, asked.department())
                .map(it -> store.page(queue, it, reader, whose, search.sought(asked, it), after, PAGE + 1))
                .orElse(List.of());
        var page = shown(Page.of(rows, PAGE, QueueViews::place), actor, language);
        return new QueuePage(page.rows(), page.next(), after == null ? counts(actor, scope) : null);
    }

    /** In the order in which the desk shows them. */
    private Map<String, Integer> counts(Actor actor, Actor.Scope scope) {
        var waiting = store.counts(COUNTED, scope, Reader.of(actor));
        var counts = new LinkedHashMap<String, Integer>();
        COUNTED.forEach(it -> counts.put(it.code(), waiting.getOrDefault(it, 0)));
        return counts;
    }

    /**
     * Persons are masked; the name of a firm is public, and tells one from another. That they stood in a list of the reader
     * is put down.
     */
    Page<Row> shown(Page<QueueStore.Queued> page, Actor reader, Language language) {
        var applicants =
                page.rows().stream().map(it -> it.listed().filed().applicant()).toList();
        audit.listed("case.list", reader, applicants);
        var firms = people.organisations(applicants);
        var officers = people.staff(page.rows().stream()
                .map(QueueStore.Queued::officer)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return page.map(it -> row(
                it,
                firms.contains(it.listed().filed().applicant()),
                it.officer() == null
                        ? null
                        : new Officer(
                                officers.getOrDefault(it.officer(), "—"),
                                reader.answersFor().contains(it.officer())),
                language));
    }

    Row row(QueueStore.Queued queued, boolean ofFirm, @Nullable Officer officer, Language language) {
        var filed = queued.listed().filed();
        var today = Days.of(clock.instant());
        var next = filed.stage().isOpen() ? queued.listed().next() : null;
        LocalDate dueOn = next == null ? null : queued.listed().dueOn();
        LocalDate notBefore = next == null ? null : queued.listed().dueNotBefore();
        Integer left = deadlines.remaining(today, dueOn, filed.region());
        return new Row(
                filed.number().value(),
                filed.title(),
                ofFirm ? queued.applicantName() : Masking.name(queued.applicantName()),
                filed.departmentName(),
                filed.region().value(),
                places.region(filed.region()).name(),
                filed.stage(),
                filed.stage().in(language),
                filed.outcome(),
                filed.outcome() == null ? null : filed.outcome().in(language),
                filed.receivedAt(),
                dueOn,
                notBefore,
                next == null ? null : next.kind(),
                next == null ? null : next.kind().in(language),
                left,
                light(today, dueOn, notBefore, left),
                officer,
                queued.listed().expedited(),
                queued.receivedBy(),
                queued.toTakeIn() && filed.stage() == Stage.RECEIVED);
    }

    /**
     * Red from the day after the last one, even if no working day has passed since; a last day that is not known yet is no
     * reason to wait until it has come near.
     */
    private static Light light(
            LocalDate today, @Nullable LocalDate dueOn, @Nullable LocalDate notBefore, @Nullable Integer left) {
        if (dueOn != null && dueOn.isBefore(today)) {
            return Light.RED;
        }
        if (left == null) {
            return notBefore == null || today.isBefore(notBefore) ? Light.GREEN : Light.YELLOW;
        }
        return left > WARNING_DAYS ? Light.GREEN : Light.YELLOW;
    }

    private static QueueStore.Queue queue(String name) {
        try {
            return QueueStore.Queue.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/queue", "cases/unknown-queue");
        }
    }

    private static Whose whose(@Nullable String officer) {
        if (officer == null) {
            return Whose.ALL;
        }
        return switch (officer) {
            case "me" -> Whose.ME;
            case "none" -> Whose.NONE;
            default -> throw Problem.invalid("/officer", "cases/unknown-officer");
        };
    }

    static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        if (cursor == null) {
            return null;
        }
        try {
            LocalDate.parse(cursor.keys().getFirst());
            java.util.UUID.fromString(cursor.keys().getLast());
            return cursor;
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    static Cursor place(QueueStore.Queued last) {
        var next = last.listed().next();
        return Cursor.of(
                next == null ? CaseStore.NEVER : next.day(),
                last.listed().filed().id().value());
    }

    /**
     * @param counts on the first page, how many cases wait in each queue that is worked through, counted up to a hundred
     */
    public record QueuePage(
            List<Row> cases,
            @Nullable String next,
            @Nullable Map<String, Integer> counts) {}

    /**
     * @param applicant masked
     * @param dueNotBefore the earliest it can fall due while the calendar of that year is not published
     * @param light 预警 from two working days before the last day, red once it has passed
     * @param officer who handles it; null if nobody does
     * @param expedited whether it goes first (绿色通道)
     * @param receivedBy the organ elsewhere whose window received it (全省通办); null if it was received where it is decided
     * @param toTakeIn whether the organ that decides has yet to take it in
     */
    record Row(
            String number,
            String title,
            String applicant,
            String department,
            String region,
            String regionName,
            Stage stage,
            String stageName,
            @Nullable Outcome outcome,
            @Nullable String outcomeName,
            Instant receivedAt,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore,
            Deadline.@Nullable Kind dueKind,
            @Nullable String dueName,
            @Nullable Integer remainingWorkingDays,
            Light light,
            @Nullable Officer officer,
            boolean expedited,
            @Nullable String receivedBy,
            boolean toTakeIn) {}

    /**
     * 承办人: who handles a case.
     *
     * @param own whether that is the reader, or somebody in whose stead she works
     */
    record Officer(String name, boolean own) {
        @Override
        public String toString() {
            return "Officer[own=" + own + "]";
        }
    }

    /** 红黄绿灯. */
    public enum Light {
        GREEN,
        YELLOW,
        RED
    }
}
