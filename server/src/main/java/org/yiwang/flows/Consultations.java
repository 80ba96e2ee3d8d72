package org.yiwang.flows;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseReviews;
import org.yiwang.cases.Step;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.flows.Consultation.Opinion;
import org.yiwang.flows.Consultation.Reply;
import org.yiwang.flows.Consultation.State;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.outbox.Hears;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * 征求意见: what the organ that decides asks other departments about a case, as it sees fit. The clocks of the case run on: 行政许可法 §45 does
 * not name it among what is left out of them; no decision has to wait for an answer.
 */
@Service
@Transactional
class Consultations {
    static final String ASK = "flows:consult";
    static final String ANSWER = "flows:countersign";
    private static final String READ = "cases:read";

    private final ConsultationStore store;
    private final CaseReviews cases;
    private final Flows flows;
    private final Places places;
    private final FlowSettings settings;
    private final WorkingDays workingDays;
    private final Notices notices;
    private final Words words;
    private final Audit audit;
    private final Clock clock;

    Consultations(
            ConsultationStore store,
            CaseReviews cases,
            Flows flows,
            Places places,
            FlowSettings settings,
            WorkingDays workingDays,
            Notices notices,
            Words words,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.flows = flows;
        this.places = places;
        this.settings = settings;
        this.workingDays = workingDays;
        this.notices = notices;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param departments credit codes of those that are asked
     * @param days working days in which they answer; null: as the province has it
     */
    record Asking(
            List<String> departments,
            String question,
            @Nullable Integer days) {
        Asking {
            departments = departments.stream().distinct().toList();
        }

        @Override
        public String toString() {
            return "Asking[" + departments + "]";
        }
    }

    /** A consultation about a case as it stands at this moment. */
    record Standing(Consultation consultation, Case about, Limit limit, State state, Light light) {}

    /** Whether the actor may ask other departments about this case now. */
    boolean mayAsk(Actor actor, Case shown) {
        return Step.CONSULT.isAllowedAt(shown.stage()) && isOfOrgan(actor, shown);
    }

    private static boolean isOfOrgan(Actor actor, Case shown) {
        return actor.may(ASK, shown.region(), shown.department());
    }

    /** Working days that are given where nobody names others. */
    int defaultDays() {
        return settings.consultationDays();
    }

    /** Until when there were to be an answer, were it asked today. */
    Limit limit(Case shown, int days) {
        return Limit.of(workingDays, today(), days, shown.region());
    }

    /**
     * Departments that can be asked about a case: of its place, of those above it, of those below; the nearest first.
     *
     * @param text part of the name; null: whatever it is
     * @throws Problem {@code cases/unknown} also to whoever may not ask about it
     */
    @Transactional(readOnly = true)
    List<Department> near(Actor actor, CaseNumber number, @Nullable String text, int limit) {
        var shown = cases.find(number);
        if (!isOfOrgan(actor, shown)) {
            throw unknownCase();
        }
        return places.near(shown.region()).stream()
                .filter(it -> !it.code().equals(shown.department()))
                .filter(it -> text == null || it.name().contains(text))
                .limit(limit)
                .toList();
    }

    /**
     * Asks departments about a case; from then on they see it.
     *
     * @throws Problem {@code cases/unknown}; {@code cases/illegal-step}; {@code invalid-input} at {@code /departments} and {@code
     *     /workingDays}
     */
    List<Consultation> ask(Actor actor, CaseNumber number, Asking asking) {
        var held = cases.hold(number);
        audit.about(held.applicant());
        var duty = actor.duty(ASK, held.region(), held.department()).orElseThrow(Consultations::unknownCase);
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        int days = Objects.requireNonNullElse(asking.days(), settings.consultationDays());
        var asked = departments(held, asking);
        var names = asked.stream().map(Department::name).toList();
        cases.note(
                held,
                Step.CONSULT,
                actor,
                held.departmentName(),
                duty.insteadOf(),
                words.write(Sentence.of("flows/consulted").listed("names", names)));
        var limit = limit(held, days);
        var consultations = new ArrayList<Consultation>();
        for (var department : asked) {
            cases.ask(held, department.region(), department.code(), department.name());
            var consultation = new Consultation(
                    Ids.next(),
                    number,
                    held.title(),
                    department.region(),
                    department.code(),
                    department.name(),
                    asking.question(),
                    days,
                    held.region(),
                    now(),
                    actor.account(),
                    duty.insteadOf(),
                    null,
                    null,
                    null);
            store.add(consultation, limit.day());
            consultations.add(consultation);
        }
        return consultations;
    }

    private List<Department> departments(Case held, Asking asking) {
        var waiting = store.of(held.number()).stream()
                .filter(it -> it.reply() == null && it.withdrawnAt() == null && it.endedAt() == null)
                .map(Consultation::department)
                .toList();
        if (asking.departments().stream().anyMatch(waiting::contains)) {
            throw Problem.invalid("/departments", "flows/asked-already");
        }
        if (asking.departments().contains(held.department())) {
            throw Problem.invalid("/departments", "flows/own-department");
        }
        var near = places.near(held.region());
        return asking.departments().stream()
                .map(code -> near.stream()
                        .filter(it -> it.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("/departments", "flows/department-not-near")))
                .toList();
    }

    /**
     * Answers for the department that was asked, once and for all.
     *
     * @throws Problem {@code flows/unknown-consultation} also to whoever may not see it; {@code flows/not-hers}; {@code
     *     flows/consultation-over}
     */
    Standing answer(Actor actor, UUID id, Opinion opinion, String text) {
        var asked = find(actor, id);
        var duty = actor.duty(ANSWER, asked.region(), asked.department())
                .orElseThrow(() -> Problem.forbidden("flows/not-hers"));
        var held = hold(asked);
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        var reply = new Reply(opinion, text, actor.account(), duty.insteadOf(), now());
        mustBeOpen(held, id);
        cases.note(
                held,
                Step.CONSULT,
                actor,
                asked.departmentName(),
                duty.insteadOf(),
                words.write(Sentence.of("flows/consultation-answered")));
        if (!store.answer(id, reply)) {
            throw over();
        }
        notices.send(
                asked.askedBy(),
                Sentence.of("flows/notice-answered")
                        .with("department", asked.departmentName())
                        .with("title", held.title())
                        .with("number", held.number().value()),
                null);
        return standing(store.find(id).orElseThrow(), held);
    }

    /**
     * Takes a question back before it is answered; the department sees the case no more, unless it is asked about it otherwise.
     *
     * @throws Problem {@code flows/unknown-consultation} also to whoever may not see it; {@code flows/not-hers}; {@code
     *     flows/consultation-over}
     */
    Standing withdraw(Actor actor, UUID id) {
        var asked = find(actor, id);
        var held = hold(asked);
        var duty = actor.duty(ASK, held.region(), held.department())
                .orElseThrow(() -> Problem.forbidden("flows/not-hers"));
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        mustBeOpen(held, id);
        cases.note(
                held,
                Step.CONSULT,
                actor,
                held.departmentName(),
                duty.insteadOf(),
                words.write(Sentence.of("flows/consultation-withdrawn").with("name", asked.departmentName())));
        if (!store.withdraw(id, now())) {
            throw over();
        }
        boolean isAskedOtherwise = flows.hasAsked(held, asked.department())
                || store.of(held.number()).stream()
                        .anyMatch(it -> it.department().equals(asked.department()) && it.withdrawnAt() == null);
        if (!isAskedOtherwise) {
            cases.askNoMore(held, asked.region(), asked.department());
        }
        return standing(store.find(id).orElseThrow(), held);
    }

    private void mustBeOpen(Case held, UUID id) {
        if (!standing(store.find(id).orElseThrow(), held).state().isOpen()) {
            throw over();
        }
    }

    /** One that the actor may see. */
    private Consultation find(Actor actor, UUID id) {
        return store.find(id)
                .filter(it -> isSeen(actor, it))
                .orElseThrow(() -> Problem.notFound("flows/unknown-consultation"));
    }

    private boolean isSeen(Actor actor, Consultation it) {
        try {
            return isSeen(actor, cases.find(it.caseNumber()), it);
        } catch (Problem outOfReach) {
            return false;
        }
    }

    private Case hold(Consultation asked) {
        var held = cases.hold(asked.caseNumber());
        audit.object(held.number().value());
        audit.about(held.applicant());
        return held;
    }

    /** Seen by the organ that decides, and by the department that is asked. */
    private static boolean isSeen(Actor reader, Case shown, Consultation it) {
        return reader.may(READ, shown.region(), shown.department())
                || reader.may(READ, it.region(), it.department()) && it.withdrawnAt() == null;
    }

    /** What the reader may see of what was asked about a case, in the order in which it was. */
    @Transactional(readOnly = true)
    List<Standing> of(Case shown, Actor reader) {
        return store.of(shown.number()).stream()
                .filter(it -> isSeen(reader, shown, it))
                .map(it -> standing(it, shown))
                .toList();
    }

    /** Whether the reader may answer it now. */
    static boolean mayAnswer(Actor reader, Standing it) {
        var asked = it.consultation();
        return it.state().isOpen() && reader.may(ANSWER, asked.region(), asked.department());
    }

    /** Whether the reader may take it back now. */
    static boolean mayWithdraw(Actor reader, Standing it) {
        return it.state().isOpen() && isOfOrgan(reader, it.about());
    }

    private Standing standing(Consultation it, Case shown) {
        var limit = it.limit(workingDays);
        var state = it.state(shown.stage(), today(), limit);
        return new Standing(it, shown, limit, state, state.isOpen() ? limit.light(today()) : Light.GREEN);
    }

    /** Nobody needs an answer about a case that is over. */
    @Hears("flows.end-consultations")
    void on(CaseConcluded concluded) {
        store.end(new CaseNumber(concluded.number()), now());
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    /** To the microsecond, as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem over() {
        return Problem.conflict("flows/consultation-over");
    }

    private static Problem unknownCase() {
        return Problem.notFound("cases/unknown");
    }
}
