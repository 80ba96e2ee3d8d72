package org.yiwang.identity.mandates;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Mandate.Act;

/**
 * 委托范围: how far a mandate reaches.
 *
 * @param items codes of items, of 33 characters (as one body handles it) or of 12 (as all do); {@code *} alone: any item
 * @param themes codes of themes (服务主题), for all of their items
 * @param actions what may be done
 * @param caseNumber of the one case it is for, of the item that is named; null: whichever case
 */
public record GrantScope(
        Set<String> items,
        Set<String> themes,
        Set<Act> actions,
        @Nullable String caseNumber) {
    /** Stands for any item. */
    public static final String ANY = "*";

    /** All that can be done, for any item. */
    public static final GrantScope EVERYTHING = new GrantScope(Set.of(ANY), Set.of(), Set.of(Act.values()));

    /** Not for one case only. */
    public GrantScope(Set<String> items, Set<String> themes, Set<Act> actions) {
        this(items, themes, actions, null);
    }

    public GrantScope {
        items = Set.copyOf(items);
        themes = Set.copyOf(themes);
        actions = Set.copyOf(actions);
    }

    /** Whether it is for any item. */
    public boolean isForAny() {
        return items.contains(ANY);
    }
}
