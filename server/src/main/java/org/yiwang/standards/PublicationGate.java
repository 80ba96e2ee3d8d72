package org.yiwang.standards;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.kernel.Language;

/** 送审和发布前的关口: other modules say what speaks against it that an item comes into force as it is proposed. */
public interface PublicationGate {
    /** What must be mended before this may go on; empty if nothing must. */
    List<Objection> objections(NewItem item, ItemContent content);

    /**
     * One thing that must be mended.
     *
     * @param rule code of the rule that it breaks
     * @param element code of the element where it shows; null if it is about the whole
     * @param message what is wrong
     * @param howToMend what to do about it
     */
    record Objection(
            String rule,
            @Nullable String element,
            Function<Language, String> message,
            Function<Language, String> howToMend) {
        Shown in(Language language) {
            return new Shown(rule, element, message.apply(language), howToMend.apply(language));
        }
    }

    /** The same in one language. */
    record Shown(String rule, @Nullable String element, String message, String howToMend) {}
}
