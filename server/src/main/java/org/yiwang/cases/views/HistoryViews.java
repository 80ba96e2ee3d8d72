package org.yiwang.cases.views;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.filing.Filing;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.views.CaseView.History;
import org.yiwang.cases.views.CaseView.PaperView;
import org.yiwang.cases.views.CaseView.StepView;
import org.yiwang.identity.People;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What is shown of the record of a case: its steps, its clocks, its documents. */
@Component
class HistoryViews {
    private final RecordStore records;
    private final ClockViews clocks;
    private final People people;
    private final Words words;

    HistoryViews(RecordStore records, ClockViews clocks, People people, Words words) {
        this.records = records;
        this.clocks = clocks;
        this.people = people;
        this.words = words;
    }

    /** With reasons and documents. */
    History whole(Case shown, Language language) {
        return whole(
                shown,
                records.steps(shown.id()),
                records.deadlines(shown.id()),
                records.documents(shown.id()),
                language);
    }

    /** The same with the names of those in whose stead colleagues took steps. */
    History toOrgan(Case shown, Language language) {
        var steps = records.steps(shown.id());
        var away = people.staff(steps.stream()
                .map(RecordStore.Entry::insteadOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var whole = whole(shown, steps, records.deadlines(shown.id()), records.documents(shown.id()), language);
        return away.isEmpty() ? whole : whole.with(marked(whole.timeline(), steps, away, language));
    }

    private List<StepView> marked(
            List<StepView> shown, List<RecordStore.Entry> steps, Map<UUID, String> away, Language language) {
        return IntStream.range(0, shown.size())
                .mapToObj(it -> {
                    @Nullable UUID insteadOf = steps.get(it).insteadOf();
                    @Nullable String name = insteadOf == null ? null : away.get(insteadOf);
                    return name == null
                            ? shown.get(it)
                            : shown.get(it)
                                    .by(words.say(
                                            Sentence.of("cases/by-stand-in")
                                                    .with("organ", shown.get(it).by())
                                                    .with("name", name),
                                            language));
                })
                .toList();
    }

    History of(Filing filing, Language language) {
        return whole(
                filing.filed(),
                List.of(filing.step()),
                List.of(filing.notice()),
                Stream.of(filing.receipt(), filing.pledge())
                        .filter(Objects::nonNull)
                        .toList(),
                language);
    }

    private History whole(
            Case shown,
            List<RecordStore.Entry> steps,
            List<Deadline> deadlines,
            List<Paper> papers,
            Language language) {
        var agents = agents(steps);
        return new History(
                steps.stream()
                        .map(it -> step(it, agents, language).because(it.reason(), it.clause(), it.document()))
                        .toList(),
                clocks.of(deadlines, shown, language),
                papers.stream()
                        .map(it -> new PaperView(it.number(), it.kind(), it.title(), it.issuedAt()))
                        .toList());
    }

    /** Those who acted for an applicant, as far as the viewer may know of them. */
    private record Agents(Map<UUID, String> people, Map<UUID, String> agencies) {
        static final Agents UNKNOWN = new Agents(Map.of(), Map.of());
    }

    private Agents agents(List<RecordStore.Entry> steps) {
        var forAnother = steps.stream().filter(it -> it.mandate() != null).toList();
        return new Agents(
                people.called(forAnother.stream()
                        .map(RecordStore.Entry::actor)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())),
                people.agencies(
                        forAnother.stream().map(RecordStore.Entry::mandate).collect(Collectors.toSet())));
    }

    /** Without reasons and documents. */
    History open(Case shown, Language language) {
        return new History(
                records.steps(shown.id()).stream()
                        .map(it -> step(it, Agents.UNKNOWN, language))
                        .toList(),
                clocks.of(records.deadlines(shown.id()), shown, language),
                List.of());
    }

    private StepView step(RecordStore.Entry entry, Agents agents, Language language) {
        String organ = entry.organ();
        String by = organ != null ? organ : words.say(by(entry, agents), language);
        return new StepView(
                entry.happenedAt(),
                entry.isLate() ? entry.at() : null,
                entry.demo(),
                entry.step(),
                words.say(title(entry), language),
                by,
                entry.sentTo(),
                null,
                null,
                null);
    }

    private static Sentence title(RecordStore.Entry entry) {
        var title = Sentence.of("cases/step").named("step", entry.step()::in);
        if (entry.pause() != null) {
            title = Sentence.of("cases/step-of-pause")
                    .named("step", entry.step()::in)
                    .named("pause", entry.pause()::in);
        }
        if (entry.sentTo() != null) {
            title = Sentence.of("cases/step-to").with("step", title).with("to", entry.sentTo());
        }
        return entry.days() == null
                        || entry.step() == Step.ACCEPT
                        || entry.step() == Step.DEEM_ACCEPTED
                        || entry.step() == Step.WITHDRAW_COMMITMENT
                ? title
                : Sentence.of("cases/step-for-days").with("step", title).with("days", entry.days());
    }

    private static Sentence by(RecordStore.Entry entry, Agents agents) {
        @Nullable UUID actor = entry.actor();
        if (actor == null) {
            return Sentence.of("cases/by-system");
        }
        if (entry.mandate() == null) {
            return Sentence.of("cases/by-applicant");
        }
        @Nullable String agent = agents.people().get(actor);
        if (agent == null) {
            return Sentence.of("cases/by-agent");
        }
        @Nullable String agency = agents.agencies().get(entry.mandate());
        return agency == null
                ? Sentence.of("cases/by-agent-called").with("name", agent)
                : Sentence.of("cases/by-agency").with("agency", agency).with("name", agent);
    }
}
