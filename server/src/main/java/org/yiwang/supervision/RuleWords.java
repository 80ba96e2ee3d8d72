package org.yiwang.supervision;

import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.words.Sentence;

/** A rule in words. */
final class RuleWords {
    private RuleWords() {}

    /** When a card is due by it. */
    static Sentence of(Rule rule) {
        var limit = limit(rule);
        if (rule.days() == 0) {
            return Sentence.of("supervision/rule-at-once").with("limit", limit);
        }
        return rule.days() > 0
                ? Sentence.of("supervision/rule-after").with("limit", limit).with("days", rule.days())
                : Sentence.of("supervision/rule-before").with("limit", limit).with("days", -rule.days());
    }

    private static Sentence limit(Rule rule) {
        var clock = clock(rule.clock());
        Integer days = rule.limitDays();
        return days == null
                ? clock
                : Sentence.of("supervision/limit-of-rule").with("clock", clock).with("days", days);
    }

    static Sentence clock(Kind kind) {
        return switch (kind) {
            case CORRECTION_NOTICE -> Sentence.of("supervision/clock-first-word");
            case PROMISE -> Sentence.of("supervision/clock-promise");
            case STATUTE -> Sentence.of("supervision/clock-statute");
            case SPECIAL_PROCEDURE -> Sentence.of("supervision/clock-special-procedure");
            case DELIVERY -> Sentence.of("supervision/clock-delivery");
        };
    }
}
