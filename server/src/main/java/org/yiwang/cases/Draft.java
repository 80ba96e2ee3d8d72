package org.yiwang.cases;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An application that is still being filled in.
 *
 * @param materials the papers so far, as the page keeps them
 * @param page where the applicant was
 * @param revision counts the saves; tells when another device was faster
 */
public record Draft(
        String itemCode,
        String title,
        JsonNode form,
        List<JsonNode> materials,
        String page,
        int revision,
        Instant savedAt) {
    @Override
    public String toString() {
        return "Draft[" + itemCode + " " + revision + "]";
    }
}
