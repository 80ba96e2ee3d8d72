package org.yiwang.exchange;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.LocalPart;
import tools.jackson.databind.json.JsonMapper;

/** Takes an exported item apart, for formats that name what is said of it one by one. Of its form they say nothing. */
@Component
public class Contents {
    private static final List<String> NO_CONTENT =
            List.of("baseCode", "level", "local", "formSchema", "formUi", "formSample");

    private final JsonMapper json;

    Contents(JsonMapper json) {
        this.json = json;
    }

    /** What is said of an item everywhere and, where it does better, here; and what is local. */
    public record Said(ItemContent content, LocalPart local) {
        /** The title with the kind of it, if it has several (业务办理项). */
        public String title() {
            String kind = content.subItem();
            return kind == null || kind.isBlank() || kind.equals(content.title())
                    ? content.title()
                    : content.title() + "（" + kind + "）";
        }
    }

    public Said of(ExportedItem item) {
        var description = json.createObjectNode();
        item.description().forEachEntry((name, value) -> {
            if (!NO_CONTENT.contains(name)) {
                description.set(name, value);
            }
        });
        var local = item.description().path("local");
        return new Said(
                json.treeToValue(description, ItemContent.class),
                local.isObject() ? json.treeToValue(local, LocalPart.class) : LocalPart.UNRECORDED);
    }
}
