package org.yiwang.cases.views;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.filing.Filing;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.views.CaseView.History;
import org.yiwang.cases.views.CaseView.PaperView;
import org.yiwang.cases.views.CaseView.StepView;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What is shown of the record of a case: its steps, its clocks, its documents. */
@Component
class HistoryViews {
    private final RecordStore records;
    private final ClockViews clocks;
    private final Words words;

    HistoryViews(RecordStore records, ClockViews clocks, Words words) {
        this.records = records;
        this.clocks = clocks;
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
        return new History(
                steps.stream()
                        .map(it -> step(it, language).because(it.reason(), it.clause(), it.document()))
                        .toList(),
                clocks.of(deadlines, shown, language),
                papers.stream()
                        .map(it -> new PaperView(it.number(), it.kind(), it.title(), it.issuedAt()))
                        .toList());
    }

    /** Without reasons and documents. */
    History open(Case shown, Language language) {
        return new History(
                records.steps(shown.id()).stream().map(it -> step(it, language)).toList(),
                clocks.of(records.deadlines(shown.id()), shown, language),
                List.of());
    }

    private StepView step(RecordStore.Entry entry, Language language) {
        String organ = entry.organ();
        var other = entry.actor() != null ? Sentence.of("cases/by-applicant") : Sentence.of("cases/by-system");
        String by = organ != null ? organ : words.say(other, language);
        return new StepView(entry.at(), entry.step(), entry.step().in(language), by, null, null, null);
    }
}
