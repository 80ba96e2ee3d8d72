package org.yiwang.cases.views;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
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
                filing.filed(), List.of(filing.step()), List.of(filing.notice()), List.of(filing.receipt()), language);
    }

    private History whole(
            Case shown,
            List<RecordStore.Entry> steps,
            List<Deadline> deadlines,
            List<Paper> papers,
            Language language) {
        var agents = people.called(steps.stream()
                .filter(it -> it.mandate() != null)
                .map(RecordStore.Entry::actor)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new History(
                steps.stream()
                        .map(it -> step(it, agents, language).because(it.reason(), it.clause(), it.document()))
                        .toList(),
                clocks.of(deadlines, shown, language),
                papers.stream()
                        .map(it -> new PaperView(it.number(), it.kind(), it.title(), it.issuedAt()))
                        .toList());
    }

    /** Without reasons and documents. */
    History open(Case shown, Language language) {
        return new History(
                records.steps(shown.id()).stream()
                        .map(it -> step(it, Map.of(), language))
                        .toList(),
                clocks.of(records.deadlines(shown.id()), shown, language),
                List.of());
    }

    /** @param agents names of those who acted for the applicant, masked, as far as the viewer may know them */
    private StepView step(RecordStore.Entry entry, Map<UUID, String> agents, Language language) {
        String organ = entry.organ();
        String by = organ != null ? organ : words.say(by(entry, agents), language);
        return new StepView(entry.at(), entry.step(), entry.step().in(language), by, null, null, null);
    }

    private static Sentence by(RecordStore.Entry entry, Map<UUID, String> agents) {
        @Nullable UUID actor = entry.actor();
        if (actor == null) {
            return Sentence.of("cases/by-system");
        }
        if (entry.mandate() == null) {
            return Sentence.of("cases/by-applicant");
        }
        @Nullable String agent = agents.get(actor);
        return agent == null
                ? Sentence.of("cases/by-agent")
                : Sentence.of("cases/by-agent-called").with("name", agent);
    }
}
