package org.yiwang.lint;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * 体检规则: one named policy on what is said of an item. Its words, source and severity stand in {@code lint.json} of its module under
 * the same code.
 *
 * @param code public and stable, such as {@code fee-without-basis}
 * @param about which part it reads
 * @param traces what breaks it, in words of the item; put into {@code {what}} of its words. Nothing: it is kept
 */
public record LintRule(String code, About about, Function<Subject, Stream<String>> traces) {
    /** What a rule reads: it is asked again only where that differs. */
    public enum About {
        /** What the standard says, with what is done better than it. */
        CONTENT,
        /** What is local, too. */
        LOCAL,
        /** What other standards of the same basic code say, too. */
        TWINS
    }

    /** A rule on the content that is broken as a whole. */
    public static LintRule when(String code, Predicate<Subject> broken) {
        return each(code, it -> broken.test(it) ? Stream.of("") : Stream.empty());
    }

    /** A rule on the content that may be broken at several places. */
    public static LintRule each(String code, Function<Subject, Stream<String>> traces) {
        return new LintRule(code, About.CONTENT, traces);
    }

    LintRule of(About other) {
        return new LintRule(code, other, traces);
    }
}
