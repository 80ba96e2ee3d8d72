package org.yiwang.lint;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * 体检发现: one place where an item breaks a rule.
 *
 * @param what what breaks it, in words of the item; empty if it is the whole
 */
public record Finding(String rule, Rulebook.Entry entry, String what) {
    public Severity severity() {
        return entry.severity();
    }

    /** Code of the element where it shows. */
    public @Nullable String element() {
        return entry.element();
    }

    public String message(Language language) {
        return entry.says(language, what);
    }

    public String howToMend(Language language) {
        return entry.mend(language);
    }
}
