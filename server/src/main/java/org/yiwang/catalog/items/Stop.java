package org.yiwang.catalog.items;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Answers that mean that no permit is needed, as the form of an item knows them ({@code stops} in its {@code .ui.json}).
 *
 * @param when JSON Schema over the form
 * @param say what is so, with the clause that says it
 * @param instead what to do in place of applying
 */
public record Stop(JsonNode when, String say, String instead) {
    static List<Stop> all(JsonNode formUi) {
        return StreamSupport.stream(formUi.path("stops").spliterator(), false)
                .map(it -> new Stop(
                        it.required("when"),
                        it.required("say").asString(),
                        it.required("instead").asString()))
                .toList();
    }
}
