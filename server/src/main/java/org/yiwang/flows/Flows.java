package org.yiwang.flows;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseAccepted;
import org.yiwang.cases.CaseChecked;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseReviews;
import org.yiwang.cases.Step;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.flows.FlowCourse.Said;
import org.yiwang.flows.FlowCourse.Standing;
import org.yiwang.flows.FlowCourse.State;
import org.yiwang.flows.Offices.Office;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.outbox.Hears;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** The flows of cases: what is to be done, by whom, and what was said. */
@Service
@Transactional
class Flows {
    private final FlowStore store;
    private final CaseReviews cases;
    private final Offices offices;
    private final WorkingDays workingDays;
    private final Words words;
    private final Audit audit;
    private final Clock clock;

    Flows(
            FlowStore store,
            CaseReviews cases,
            Offices offices,
            WorkingDays workingDays,
            Words words,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.offices = offices;
        this.workingDays = workingDays;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /** The flow of a case, how far it has come, and all that was said in it. */
    record Running(Flow flow, FlowCourse course, List<Opinion> opinions) {}

    /** What an activity asks of somebody who does it. */
    record Opining(
            String activity,
            @Nullable String organ,
            Verdict verdict,
            @Nullable String backTo,
            String opinion,
            List<Opinion.Expert> experts) {
        Opining {
            experts = List.copyOf(experts);
        }

        @Override
        public String toString() {
            return "Opining[" + activity + "]";
        }
    }

    /** The flow of a case that the caller may see; empty where its item names none, and until it has begun. */
    @Transactional(readOnly = true)
    Optional<Running> of(Case shown) {
        return awaits(shown) ? cases.flow(shown).flatMap(flow -> running(shown, flow)) : Optional.empty();
    }

    /** Whether there is a flow that has not begun: it will in a moment. */
    @Transactional(readOnly = true)
    boolean isAboutToBegin(Case shown) {
        return awaits(shown)
                && cases.flow(shown).isPresent()
                && store.begun(shown.number()).isEmpty();
    }

    private static boolean awaits(Case shown) {
        return shown.acceptedOn() != null;
    }

    private Optional<Running> running(Case shown, Flow flow) {
        return store.begun(shown.number()).map(begun -> {
            var opinions = store.opinions(shown.number());
            var said = said(shown, flow, opinions);
            var course = FlowCourse.of(flow, it -> begun.needed().contains(it.id()), begun.on(), said);
            return new Running(flow, course, opinions);
        });
    }

    /** What officers said, and what was seen on site, in the order of time. */
    private List<Said> said(Case shown, Flow flow, List<Opinion> opinions) {
        record At(Instant at, Said said) {}
        var onSite = flow.activities().stream()
                .filter(it -> it.kind() == Kind.SITE_CHECK)
                .toList();
        var checks = onSite.isEmpty() ? List.<CaseReviews.Checked>of() : cases.checks(shown);
        return Stream.concat(
                        opinions.stream().map(it -> new At(it.saidAt(), it.said())),
                        checks.stream()
                                .flatMap(check -> onSite.stream().map(it -> new At(check.signedAt(), seen(it, check)))))
                .sorted(Comparator.comparing(At::at))
                .map(At::said)
                .toList();
    }

    private static Said seen(Activity activity, CaseReviews.Checked check) {
        var verdict = check.passed() ? Verdict.AGREED : Verdict.OBJECTED;
        return new Said(activity.id(), FlowCourse.OWN, verdict, null, Days.of(check.signedAt()));
    }

    @Hears("flows.begin")
    void on(CaseAccepted accepted) {
        lay(new CaseNumber(accepted.number()));
    }

    @Hears("flows.check")
    void on(CaseChecked checked) {
        lay(new CaseNumber(checked.number()));
    }

    @Hears("flows.end")
    void on(CaseConcluded concluded) {
        store.replace(new CaseNumber(concluded.number()), List.of());
    }

    /** Lays what is to be done now before those who do it. */
    void lay(CaseNumber number) {
        lay(cases.hold(number));
    }

    private void lay(Case held) {
        if (!Step.OPINE.isAllowedAt(held.stage())) {
            return;
        }
        cases.flow(held).ifPresent(flow -> {
            if (store.begun(held.number()).isEmpty()) {
                var on = Objects.requireNonNull(held.acceptedOn());
                store.begin(held.number(), new FlowStore.Begun(on, cases.needed(held, flow)));
            }
        });
        of(held).ifPresent(running -> {
            var items = new ArrayList<WorkItem>();
            for (var open : running.course().open()) {
                for (var organ : open.awaited()) {
                    var office = offices.of(held, open.activity(), organ);
                    if (office.isOther()) {
                        cases.ask(held, office.region(), office.department(), office.name());
                    }
                    items.add(item(held, open, organ, office));
                }
            }
            store.replace(held.number(), items);
        });
    }

    private WorkItem item(Case held, Standing open, String organ, Office office) {
        var activity = open.activity();
        var openedOn = Objects.requireNonNull(open.openedOn());
        return new WorkItem(
                held.number(),
                activity.id(),
                organ,
                activity.name(),
                activity.kind(),
                held.title(),
                office.region(),
                office.department(),
                office.permission(),
                open.round(),
                openedOn,
                dueOn(openedOn, activity, office.region()),
                null);
    }

    /** Until when an activity that opened on a day should be done; {@link WorkItem#NEVER} where it has no limit, or no calendar tells. */
    LocalDate dueOn(LocalDate openedOn, Activity activity, RegionCode region) {
        @Nullable
        LocalDate due = activity.days() == null
                ? null
                : Limit.of(workingDays, openedOn, activity.days(), region).dueOn();
        return Objects.requireNonNullElse(due, WorkItem.NEVER);
    }

    /** Whether the flow of a case asks another department, or has asked it. */
    @Transactional(readOnly = true)
    boolean hasAsked(Case shown, String department) {
        return of(shown).stream()
                .flatMap(it -> it.course().standings().stream())
                .filter(it -> it.state() == State.OPEN || it.state() == State.OVER || it.round() > 1)
                .flatMap(it -> it.activity().organs().stream().map(organ -> offices.of(shown, it.activity(), organ)))
                .anyMatch(it -> it.isOther() && it.department().equals(department));
    }

    /** Who is asked in an activity. */
    Office office(Case shown, Activity activity, String organ) {
        return offices.of(shown, activity, organ);
    }

    /** Which of the offices that an open activity waits for the actor may speak for. */
    List<String> hers(Actor actor, Case shown, Standing open) {
        return open.activity().kind() == Kind.SITE_CHECK || !Step.OPINE.isAllowedAt(shown.stage())
                ? List.of()
                : open.awaited().stream()
                        .filter(it -> {
                            var office = offices.of(shown, open.activity(), it);
                            return actor.may(office.permission(), office.region(), office.department());
                        })
                        .toList();
    }

    /**
     * 签署审查意见: what somebody says who did an activity; what comes after it opens.
     *
     * @throws Problem {@code flows/not-open}; {@code flows/not-hers}; {@code flows/same-person}; {@code invalid-input} at {@code /backTo}
     *     and {@code /experts}
     */
    Case opine(Actor actor, CaseNumber number, Opining opining) {
        var held = cases.hold(number);
        audit.about(held.applicant());
        var running = of(held).orElseThrow(() -> notOpen(held, actor));
        var open = running.course().open().stream()
                .filter(it -> it.activity().id().equals(opining.activity()))
                .findFirst()
                .orElseThrow(() -> notOpen(held, actor));
        var organ = hers(actor, held, open).stream()
                .filter(it -> opining.organ() == null || opining.organ().equals(it))
                .findFirst()
                .orElseThrow(() -> notHers(held, actor));
        check(actor, running, open, opining);
        var office = offices.of(held, open.activity(), organ);
        var duty = actor.duty(office.permission(), office.region(), office.department())
                .orElseThrow();
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        cases.note(held, Step.OPINE, actor, office.name(), duty.insteadOf(), what(running, open.activity(), opining));
        store.add(
                number,
                new Opinion(
                        Ids.next(),
                        open.activity().id(),
                        organ,
                        office.name(),
                        opining.verdict(),
                        opining.backTo(),
                        opining.opinion(),
                        opining.experts(),
                        actor.account(),
                        duty.insteadOf(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
        lay(held);
        return held;
    }

    private static void check(Actor actor, Running running, Standing open, Opining opining) {
        boolean goesBack = opining.verdict() == Verdict.HANDED_BACK;
        var ways = running.course().waysBack(open.activity());
        if (goesBack != (opining.backTo() != null)
                || goesBack && ways.stream().noneMatch(it -> it.id().equals(opining.backTo()))) {
            throw Problem.invalid("/backTo", "flows/back-to");
        }
        int experts = Objects.requireNonNullElse(open.activity().experts(), 0);
        if (!goesBack && opining.experts().size() < experts) {
            throw Problem.invalid("/experts", "flows/experts-missing").with("least", experts);
        }
        if (experts == 0 && !opining.experts().isEmpty()) {
            throw Problem.invalid("/experts", "flows/no-experts-asked");
        }
        if (open.activity().kind() == Kind.REVIEW && reviewedBefore(actor, running, open)) {
            throw Problem.forbidden("flows/same-person");
        }
    }

    /** 初审、复审分离: nobody reviews what she herself reviewed before, in another activity that still counts. */
    private static boolean reviewedBefore(Actor actor, Running running, Standing open) {
        Set<String> reviews = Set.copyOf(running.course().standings().stream()
                .filter(it -> it.state() == State.OVER && it.activity().kind() == Kind.REVIEW)
                .map(it -> it.activity().id())
                .filter(it -> !it.equals(open.activity().id()))
                .toList());
        return running.opinions().stream()
                .anyMatch(it -> it.actor().equals(actor.account()) && reviews.contains(it.activity()));
    }

    private String what(Running running, Activity activity, Opining opining) {
        return words.write(
                opining.backTo() == null
                        ? Sentence.of("flows/done").with("name", activity.name())
                        : Sentence.of("flows/handed-back")
                                .with("name", activity.name())
                                .with("to", name(running.flow(), opining.backTo())));
    }

    static String name(Flow flow, String activity) {
        return flow.activities().stream()
                .filter(it -> it.id().equals(activity))
                .map(Activity::name)
                .findFirst()
                .orElse(activity);
    }

    /** What waits for the actor, what falls due first before all else. */
    @Transactional(readOnly = true)
    List<WorkItem> waiting(Actor actor, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope("flows:opine"), actor.permissions(), after, limit);
    }

    /** Who may not even see the case is told of none. */
    private static Problem notOpen(Case held, Actor actor) {
        return actor.may("flows:opine", held.region(), held.department())
                ? Problem.conflict("flows/not-open")
                : unknown();
    }

    private static Problem notHers(Case held, Actor actor) {
        return actor.may("flows:opine", held.region(), held.department())
                ? Problem.forbidden("flows/not-hers")
                : unknown();
    }

    private static Problem unknown() {
        return Problem.notFound("cases/unknown");
    }
}
