package org.yiwang.supervision;

import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;

/** 时限异常: what clocks are played with. */
enum Pattern {
    LAST_DAY_SUSPENSION("临近期限集中启动特别程序", "Special procedures just before the limit"),
    LAST_DAY_SUPPLEMENT("最后一天才要求补正", "Corrections asked for on the last day"),
    INSTANT_DECISION("受理后几秒内作出决定", "Decided within seconds of acceptance"),
    BACKDATED("倒填时间", "Written down long after it is said to have happened"),
    OFF_SYSTEM("体外循环", "Handled outside the system");

    private final String chinese;
    private final String english;

    Pattern(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }

    /** The statistic in words. */
    Sentence inWords(long hits, long trials, String rest) {
        return switch (this) {
            case LAST_DAY_SUSPENSION ->
                Sentence.of("supervision/pattern-last-day-suspension")
                        .with("hits", hits)
                        .with("trials", trials)
                        .with("rest", rest);
            case LAST_DAY_SUPPLEMENT ->
                Sentence.of("supervision/pattern-last-day-supplement")
                        .with("hits", hits)
                        .with("trials", trials)
                        .with("rest", rest);
            case INSTANT_DECISION ->
                Sentence.of("supervision/pattern-instant-decision")
                        .with("hits", hits)
                        .with("trials", trials)
                        .with("rest", rest);
            case BACKDATED ->
                Sentence.of("supervision/pattern-backdated")
                        .with("hits", hits)
                        .with("trials", trials)
                        .with("rest", rest);
            case OFF_SYSTEM ->
                Sentence.of("supervision/pattern-off-system")
                        .with("hits", hits)
                        .with("trials", trials)
                        .with("rest", rest);
        };
    }
}
