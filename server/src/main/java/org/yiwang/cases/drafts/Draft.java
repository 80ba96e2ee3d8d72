package org.yiwang.cases.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An application that is still being filled in.
 *
 * @param materials the papers so far, as the page keeps them
 * @param page where the applicant was
 * @param other what another device had saved when the applicant chose to go on with this; null once she let it go
 * @param version number of the item's version that the page showed; null in drafts of before
 * @param revision counts the saves; tells when another device was faster
 */
public record Draft(
        String itemCode,
        String title,
        JsonNode form,
        List<JsonNode> materials,
        String page,
        @Nullable JsonNode other,
        @Nullable Integer version,
        int revision,
        Instant savedAt) {
    /** Whether the same was typed, whenever it was saved and wherever the page stood. */
    boolean saysTheSameAs(Draft that) {
        return form.equals(that.form) && materials.equals(that.materials) && Objects.equals(other, that.other);
    }

    /** That there is one; not what was typed. */
    public record Begun(String itemCode, String title, Instant savedAt) {
        /** Whether it is for the same item, and was saved at the same time or later. */
        boolean isLaterThan(Begun other) {
            return itemCode.equals(other.itemCode) && !savedAt.isBefore(other.savedAt);
        }
    }

    @Override
    public String toString() {
        return "Draft[" + itemCode + " " + revision + "]";
    }
}
