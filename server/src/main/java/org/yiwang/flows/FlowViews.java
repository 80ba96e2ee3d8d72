package org.yiwang.flows;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.flows.FlowCourse.Standing;
import org.yiwang.flows.FlowCourse.State;
import org.yiwang.flows.FlowSection.ActivityView;
import org.yiwang.flows.FlowSection.AskedView;
import org.yiwang.flows.FlowSection.ExpertView;
import org.yiwang.flows.FlowSection.OpinionView;
import org.yiwang.flows.FlowSection.WayBack;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Shows with a case how far its flow has come: to whoever applied what is done and what is not, to the organ also what was said, and what
 * other departments were asked. */
@Component
class FlowViews implements CaseSection<FlowSection> {
    private final Flows flows;
    private final Offices offices;
    private final ConsultationViews consultations;
    private final People people;
    private final Words words;
    private final Clock clock;

    FlowViews(Flows flows, Offices offices, ConsultationViews consultations, People people, Words words, Clock clock) {
        this.flows = flows;
        this.offices = offices;
        this.consultations = consultations;
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Optional<FlowSection> toApplicant(Case shown, Actor applicant, Language language) {
        return flows.of(shown).map(it -> section(shown, it, null, language));
    }

    @Override
    public Optional<FlowSection> toOrgan(Case shown, Actor reader, Language language) {
        var flow = flows.of(shown).map(it -> section(shown, it, reader, language));
        var asked = consultations.of(shown, reader, language);
        var asking = consultations.asking(shown, reader);
        return asked.isEmpty() && asking == null
                ? flow
                : Optional.of(flow.orElse(FlowSection.NONE).with(asked, asking));
    }

    /** @param reader null: whoever applied, who is not told who within the organ thinks what */
    private FlowSection section(Case shown, Flows.Running running, @Nullable Actor reader, Language language) {
        var names = reader == null
                ? Map.<UUID, String>of()
                : people.staff(running.opinions().stream().map(Opinion::actor).collect(Collectors.toSet()));
        var course = running.course();
        return new FlowSection(
                course.isOver(),
                reader != null && course.hasObjection(),
                course.standings().stream()
                        .map(it -> view(shown, running, it, reader, names, language))
                        .toList(),
                reader == null ? List.of() : verdicts(language),
                List.of(),
                null);
    }

    private static List<FlowSection.VerdictView> verdicts(Language language) {
        return Arrays.stream(Verdict.values())
                .map(it -> new FlowSection.VerdictView(it, it.in(language)))
                .toList();
    }

    private ActivityView view(
            Case shown,
            Flows.Running running,
            Standing it,
            @Nullable Actor reader,
            Map<UUID, String> names,
            Language language) {
        var activity = it.activity();
        @Nullable LocalDate dueOn = dueOn(shown, it);
        boolean isOpen = it.state() == State.OPEN;
        return new ActivityView(
                activity.id(),
                activity.name(),
                activity.kind(),
                activity.kind().in(language),
                who(activity, language),
                activity.after(),
                activity.condition(),
                activity.days(),
                it.state(),
                stateName(it.state(), language),
                it.round(),
                it.openedOn(),
                dueOn,
                dueOn != null && dueOn.isBefore(Days.of(clock.instant())),
                it.state() == State.NOT_NEEDED ? null : it.overOn(),
                reader == null ? List.of() : opinions(running, it, names, language),
                isOpen ? asked(shown, it, reader) : List.of(),
                isOpen && reader != null ? waysBack(running, activity) : List.of(),
                activity.experts());
    }

    private @Nullable LocalDate dueOn(Case shown, Standing standing) {
        if (standing.state() != State.OPEN || standing.openedOn() == null) {
            return null;
        }
        var due = flows.dueOn(standing.openedOn(), standing.activity(), shown.region());
        return due.equals(WorkItem.NEVER) ? null : due;
    }

    /** Who does an activity, in words. */
    String who(Activity activity, Language language) {
        if (activity.kind() == Kind.COUNTERSIGN) {
            return String.join(language.choose("、", ", "), offices.called(activity.organs()));
        }
        if (activity.kind() == Kind.SITE_CHECK) {
            return words.say(Sentence.of("flows/two-officers"), language);
        }
        return activity.role() == null ? "" : activity.role().in(language);
    }

    String stateName(State state, Language language) {
        return words.say(
                switch (state) {
                    case NOT_NEEDED -> Sentence.of("flows/state-not-needed");
                    case WAITING -> Sentence.of("flows/state-waiting");
                    case OPEN -> Sentence.of("flows/state-open");
                    case OVER -> Sentence.of("flows/state-over");
                },
                language);
    }

    private List<AskedView> asked(Case shown, Standing open, @Nullable Actor reader) {
        var hers = reader == null ? List.<String>of() : flows.hers(reader, shown, open);
        return open.awaited().stream()
                .map(it ->
                        new AskedView(it, offices.of(shown, open.activity(), it).name(), hers.contains(it)))
                .toList();
    }

    private static List<WayBack> waysBack(Flows.Running running, Activity from) {
        return running.course().waysBack(from).stream()
                .map(it -> new WayBack(it.id(), it.name()))
                .toList();
    }

    private static List<OpinionView> opinions(
            Flows.Running running, Standing standing, Map<UUID, String> names, Language language) {
        var counting = standing.said();
        return running.opinions().stream()
                .filter(it -> it.activity().equals(standing.activity().id()))
                .map(it -> new OpinionView(
                        it.departmentName(),
                        names.getOrDefault(it.actor(), "—"),
                        it.verdict(),
                        it.verdict().in(language),
                        it.backTo() == null ? null : Flows.name(running.flow(), it.backTo()),
                        it.opinion(),
                        it.experts().stream()
                                .map(one -> new ExpertView(one.name(), one.agrees(), one.opinion()))
                                .toList(),
                        it.saidAt(),
                        it.verdict() == Verdict.HANDED_BACK || counting.contains(it.said())))
                .toList();
    }
}
