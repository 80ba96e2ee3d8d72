package org.yiwang.catalog.search;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;

/**
 * What somebody looks for. Everything may be absent: then it is the whole catalogue.
 *
 * @param text what she typed: Chinese words, pinyin, initials, a code, with or without mistakes
 * @param region where: what is handled there and above it, and in all that lies below it; without one the whole
 *     province
 * @param event code of the life event that calls for it
 * @param visits how often one has to come in person at most (到办事现场次数); what is not recorded is not admitted
 * @param after where the last page ended
 */
public record ItemQuestion(
        @Nullable String text,
        @Nullable RegionCode region,
        @Nullable Audience audience,
        @Nullable String theme,
        @Nullable String department,
        @Nullable String event,
        @Nullable Handling handling,
        @Nullable Integer visits,
        @Nullable Cursor after,
        int size) {

    /** Somebody looks for this, and narrows it by nothing but where. */
    public static ItemQuestion of(
            @Nullable String text, @Nullable RegionCode region, @Nullable Cursor after, int size) {
        return new ItemQuestion(text, region, null, null, null, null, null, null, after, size);
    }

    /**
     * Whether an item is of the kind that is asked for, as it is handled at one place: which may do better than the standard.
     *
     * @param place the region
     * @param happened the life event that is asked for; none if there is none of this code
     */
    boolean admits(Catalogue.Entry entry, String place, Optional<LifeEvent> happened) {
        var standard = entry.standard();
        var there = entry.claims().get(place);
        var times = there == null ? null : there.visits();
        return (audience == null || standard.audiences().contains(audience.name()))
                && (theme == null || standard.themes().contains(theme))
                && (event == null
                        || happened.filter(it -> it.callsFor(standard.baseCode(), standard.order()))
                                .isPresent())
                && (handling == null || standard.handling() == handling)
                && (visits == null || times != null && times <= visits);
    }
}
