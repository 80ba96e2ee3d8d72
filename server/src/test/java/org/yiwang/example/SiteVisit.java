package org.yiwang.example;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * What is shown of a visit.
 *
 * @param on the day; null until the premises were visited
 * @param inspectors who went there; for the organ only
 * @param text the same in words
 */
record SiteVisit(
        boolean visited, @Nullable LocalDate on, @Nullable String inspectors, String text) {
    static SiteVisit of(SiteVisitStore.Site site, boolean named, Words words, Language language) {
        var on = site.visitedOn();
        var sentence = on == null
                ? Sentence.of("example/waiting")
                : Sentence.of("example/visited").with("on", on);
        return new SiteVisit(on != null, on, named ? site.inspectors() : null, words.say(sentence, language));
    }
}
