package org.yiwang.catalog.items;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import tools.jackson.databind.JsonNode;

/**
 * 事项内容: all that a standard says of an item, apart from its code and level. What a version is made of; drafts, comparisons,
 * import and export have this form, too.
 *
 * @param typeCode 事项类型, two digits
 * @param online whether one can apply over the network; follows from 网办深度 where that is recorded
 * @param weight how often people want it, 0 to 100
 * @param synonyms what people call it
 */
public record ItemContent(
        String title,
        @Nullable String titleEn,
        @Nullable String subItem,
        String typeCode,
        Set<Audience> audiences,
        List<String> themes,
        Handling handling,
        Grade grade,
        @Nullable Boolean online,
        int weight,
        List<String> synonyms,
        Guide guide,
        List<Material> materials,
        JsonNode formSchema,
        JsonNode formUi,
        JsonNode formSample) {
    public ItemContent {
        audiences = Set.copyOf(audiences);
        themes = List.copyOf(themes);
        synonyms = List.copyOf(synonyms);
        materials = List.copyOf(materials);
    }

    /** Whether one can apply over the network: as deep as 网上受理, where the depth is recorded. */
    public boolean canBeAppliedForOnline() {
        var depth = guide.depth();
        return depth == null
                ? Boolean.TRUE.equals(online)
                : OnlineDepth.level(depth).compareTo(OnlineDepth.Level.ACCEPTANCE) >= 0;
    }
}
