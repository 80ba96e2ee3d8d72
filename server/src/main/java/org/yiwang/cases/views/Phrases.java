package org.yiwang.cases.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 常用语: what decisions on an item often say, each with a clause that item is under; Chinese, as documents are. */
@Component
public class Phrases {
    private final Law law;
    private final Words words;

    Phrases(Law law, Words words) {
        this.law = law;
        this.words = words;
    }

    /** What a phrase is for. */
    public enum Use {
        /** 不予受理: it is for another organ. */
        REFER,
        /** 不受理. */
        NOT_NEEDED,
        GRANT,
        DENY
    }

    /**
     * A reason and its clause.
     *
     * @param reason one that ends in a colon wants to be completed
     */
    public record Phrase(Use use, String reason, String clause) {}

    public List<Phrase> of(Case held, ItemVersion version, LocalDate day) {
        var phrases = new ArrayList<Phrase>();
        var own = version.guide().legalBasis().stream()
                .filter(it -> it.startsWith("《"))
                .toList();
        clauses(Duty.REFER, held, day, own)
                .forEach(it -> phrases.add(phrase(Use.REFER, Sentence.of("cases/phrase-refer"), it)));
        law.rule(Duty.TELL_NOT_NEEDED, held.item(), day)
                .map(Rule::citation)
                .ifPresent(it -> phrases.add(phrase(Use.NOT_NEEDED, Sentence.of("cases/phrase-not-needed"), it)));
        clauses(Duty.GRANT, held, day, own)
                .forEach(it -> phrases.add(phrase(Use.GRANT, Sentence.of("cases/phrase-grant"), it)));
        clauses(Duty.DENY, held, day, own).forEach(it -> {
            phrases.add(phrase(Use.DENY, Sentence.of("cases/phrase-deny"), it));
            phrases.add(phrase(Use.DENY, Sentence.of("cases/phrase-differs"), it));
        });
        return phrases;
    }

    private Phrase phrase(Use use, Sentence reason, String clause) {
        return new Phrase(use, words.write(reason), clause);
    }

    /** The clause of procedure where there is one, and for what is decided the item's own legal basis. */
    private List<String> clauses(Duty duty, Case held, LocalDate day, List<String> own) {
        var procedure = law.rule(duty, held.item(), day).stream().map(Rule::citation);
        return Stream.concat(procedure, duty == Duty.REFER ? Stream.empty() : own.stream())
                .toList();
    }
}
