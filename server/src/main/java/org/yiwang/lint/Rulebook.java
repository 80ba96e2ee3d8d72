package org.yiwang.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.declared.Declarations;
import org.yiwang.kernel.Language;

/** All rules with what they say. Read once, at start: a rule without words stops it, and so do words without a rule. */
@Component
class Rulebook {
    /** Looked for by the self-inspection only: nobody waits at a page until another site answers. */
    static final String DEAD_LINK = "dead-link";

    private final List<LintRule> rules;
    private final Map<String, Entry> entries;

    Rulebook(Declarations declarations, List<LintRules> contributed) {
        this.entries = declarations.all("lint.json", Entry.class);
        var byCode = new LinkedHashMap<String, LintRule>();
        for (var rule : contributed.stream().flatMap(it -> it.rules().stream()).toList()) {
            if (byCode.put(rule.code(), rule) != null) {
                throw new IllegalStateException("two rules of the code " + rule.code());
            }
        }
        var named = new TreeSet<>(entries.keySet());
        named.remove(DEAD_LINK);
        if (!named.equals(new TreeSet<>(byCode.keySet()))) {
            throw new IllegalStateException(
                    "rules and what lint.json says of them differ: " + byCode.keySet() + " " + named);
        }
        this.rules = List.copyOf(byCode.values());
    }

    /**
     * What is said of a rule; {@code {what}} stands for what breaks it.
     *
     * @param element code of the element where it shows
     * @param source 文号 and clause that it comes from
     */
    record Entry(
            Severity severity,
            @Nullable String element,
            String source,
            String says,
            String saysEn,
            String mend,
            String mendEn) {
        String says(Language language, String what) {
            return language.choose(says, saysEn).replace("{what}", what);
        }

        String mend(Language language) {
            return language.choose(mend, mendEn);
        }
    }

    List<LintRule> rules() {
        return rules;
    }

    /** All that may be found, by code of rule. */
    Map<String, Entry> entries() {
        return entries;
    }

    Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }
}
