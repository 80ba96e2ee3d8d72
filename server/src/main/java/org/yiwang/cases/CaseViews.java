package org.yiwang.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseView.ApplicantView;
import org.yiwang.cases.CaseView.ClockView;
import org.yiwang.cases.CaseView.DayView;
import org.yiwang.cases.CaseView.LicenceView;
import org.yiwang.cases.CaseView.MaterialView;
import org.yiwang.cases.CaseView.PaperView;
import org.yiwang.cases.CaseView.StepView;
import org.yiwang.catalog.ItemVersion;
import org.yiwang.catalog.Items;
import org.yiwang.catalog.Places;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.licence.Licences;
import tools.jackson.databind.JsonNode;

/** Puts together what is shown of a case, for each who may see it. */
@Component
@Transactional
class CaseViews {
    private final CaseStore store;
    private final RecordStore records;
    private final SupplementStore supplements;
    private final ContentViews contents;
    private final Deadlines deadlines;
    private final Phrases phrases;
    private final Items items;
    private final Places places;
    private final People people;
    private final Licences licences;
    private final Proceedings proceedings;
    private final Clock clock;

    CaseViews(
            CaseStore store,
            RecordStore records,
            SupplementStore supplements,
            ContentViews contents,
            Deadlines deadlines,
            Phrases phrases,
            Items items,
            Places places,
            People people,
            Licences licences,
            Proceedings proceedings,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.supplements = supplements;
        this.contents = contents;
        this.deadlines = deadlines;
        this.phrases = phrases;
        this.items = items;
        this.places = places;
        this.people = people;
        this.licences = licences;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** To the applicant. */
    CaseView own(Case shown, Actor actor, Language language) {
        return whole(
                shown,
                people.self(actor),
                store.queryCode(shown.id()).printed(),
                applicantActions(shown),
                List.of(),
                language);
    }

    /** To the applicant who has just handed it in: without the form, which she knows, and which is most of the answer. */
    CaseView handedIn(Case shown, Actor actor, Language language) {
        var papers = contents.materials(shown, items.version(shown.itemVersion()), store.form(shown.id()));
        return view(
                shown,
                null,
                people.self(actor),
                store.queryCode(shown.id()).printed(),
                null,
                papers,
                applicantActions(shown),
                List.of(),
                language);
    }

    private static List<Action> applicantActions(Case shown) {
        var actions = new ArrayList<Action>();
        if (Step.WITHDRAW.isAllowedAt(shown.stage())) {
            actions.add(Action.WITHDRAW);
        }
        if (Step.SUPPLY.isAllowedAt(shown.stage())) {
            actions.add(Action.SUPPLY);
        }
        if (shown.stage() == Stage.CONCLUDED || shown.stage() == Stage.REFUSED) {
            actions.add(Action.RATE);
        }
        return actions;
    }

    /** To the organ; that it was looked at leaves a trace. */
    CaseView desk(Case shown, Actor actor, Language language) {
        var actions = new ArrayList<Action>();
        if (actor.may("cases:accept") && Step.ACCEPT.isAllowedAt(shown.stage())) {
            actions.add(Action.ACCEPT);
            if (supplements.find(shown.id()).isEmpty()) {
                actions.add(Action.SUPPLEMENT);
            }
            actions.add(Action.REFUSE);
        }
        if (actor.may("cases:decide")
                && Step.DECIDE.isAllowedAt(shown.stage())
                && proceedings.mayDecide(actor, shown)) {
            actions.add(Action.DECIDE);
        }
        var applicant = people.reveal(shown.applicant(), actor);
        var offered = phrases.of(shown, items.version(shown.itemVersion()), Days.of(clock.instant()));
        return whole(shown, applicant, null, actions, offered, language);
    }

    /** To whoever has number and query code: no form, no applicant, no files, no reasons. */
    CaseView progress(Case shown, Language language) {
        return view(shown, null, null, null, null, List.of(), List.of(), List.of(), language);
    }

    private CaseView whole(
            Case shown,
            Person applicant,
            @Nullable String queryCode,
            List<Action> actions,
            List<Phrases.Phrase> offered,
            Language language) {
        var version = items.version(shown.itemVersion());
        var form = store.form(shown.id());
        return view(
                shown,
                version,
                applicant,
                queryCode,
                form,
                contents.materials(shown, version, form),
                actions,
                offered,
                language);
    }

    private CaseView view(
            Case shown,
            @Nullable ItemVersion version,
            @Nullable Person applicant,
            @Nullable String queryCode,
            @Nullable JsonNode form,
            List<MaterialView> papers,
            List<Action> actions,
            List<Phrases.Phrase> offered,
            Language language) {
        var clocks = records.deadlines(shown.id());
        boolean whole = applicant != null;
        var former = form == null ? null : contents.formerForm(shown);
        return new CaseView(
                shown.number().value(),
                queryCode,
                shown.itemCode(),
                shown.title(),
                shown.departmentName(),
                shown.region().value(),
                places.region(shown.region()).name(),
                shown.stage(),
                shown.stage().in(language),
                shown.outcome(),
                shown.receivedAt(),
                shown.acceptedOn(),
                shown.concludedAt(),
                applicant == null ? null : masked(applicant),
                form,
                version == null ? null : version.formSchema(),
                version == null ? null : version.formUi(),
                former,
                former == null || form == null ? List.of() : Answers.changed(former, form),
                papers,
                records.steps(shown.id()).stream()
                        .map(step -> step(step, whole, language))
                        .toList(),
                clocks.stream().map(it -> clock(it, shown, language)).toList(),
                whole
                        ? records.documents(shown.id()).stream()
                                .map(CaseViews::paper)
                                .toList()
                        : List.of(),
                whole ? licences(shown) : List.of(),
                whole ? contents.supplement(shown, clocks) : null,
                actions,
                offered);
    }

    private static StepView step(RecordStore.Entry entry, boolean whole, Language language) {
        String by = entry.organ() != null
                ? entry.organ()
                : entry.actor() != null ? language.choose("申请人", "Applicant") : language.choose("系统", "System");
        return new StepView(
                entry.at(),
                entry.step(),
                entry.step().in(language),
                by,
                whole ? entry.reason() : null,
                whole ? entry.clause() : null,
                whole ? entry.document() : null);
    }

    /** A running clock as the calendar counts it now; an ended one as it ended. */
    private ClockView clock(Deadline kept, Case shown, Language language) {
        LocalDate today = Days.of(clock.instant());
        var deadline = kept.isRunning() ? deadlines.anew(kept, shown) : kept;
        LocalDate notBefore = deadline.isRunning() ? deadlines.notBefore(deadline, shown.region()) : null;
        List<WorkingDays.Day> counting = deadlines.counting(deadline, shown.region());
        return new ClockView(
                deadline.kind(),
                deadline.kind().in(language),
                deadline.state(today),
                deadline.startedOn(),
                deadline.days(),
                deadline.dueOn(),
                notBefore,
                deadline.isRunning() ? deadlines.remaining(today, deadline.dueOn(), shown.region()) : null,
                deadline.explanation(counting, notBefore, language),
                deadline.basis(),
                counting.stream().map(it -> day(it, language)).toList());
    }

    private static DayView day(WorkingDays.Day day, Language language) {
        String why = language.choose(day.why().chinese(), day.why().english());
        return new DayView(day.date(), day.counted(), day.name().isEmpty() ? why : why + "（" + day.name() + "）");
    }

    private List<LicenceView> licences(Case shown) {
        return licences.ofCase(shown.number()).stream()
                .map(it -> new LicenceView(it.identifier().value(), it.title(), it.status()))
                .toList();
    }

    private static PaperView paper(Paper paper) {
        return new PaperView(paper.number(), paper.kind(), paper.title(), paper.issuedAt());
    }

    private static ApplicantView masked(Person person) {
        String number = person.idNumber();
        String phone = person.phone();
        return new ApplicantView(
                person.kind() == Actor.Kind.PERSON ? Masking.name(person.name()) : person.name(),
                number == null ? null : Masking.keep(number, 6, 4),
                phone == null ? null : Masking.phone(phone));
    }
}
