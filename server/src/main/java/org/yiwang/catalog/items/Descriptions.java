package org.yiwang.catalog.items;

import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Elements;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said of an item, as one JSON object in which the elements have their places. */
@Component
public class Descriptions {
    private final Elements elements;
    private final JsonMapper json;

    Descriptions(Elements elements, JsonMapper json) {
        this.elements = elements;
        this.json = json;
    }

    /** What a standard says, with its code and level. */
    public ObjectNode of(NewItem item, ItemContent content) {
        ObjectNode description = json.valueToTree(content);
        description.put("baseCode", item.baseCode());
        description.put("level", item.level());
        return description;
    }

    /** The same of an implementation: with what its body does better, and what is local. */
    public ObjectNode of(NewItem item, ItemContent content, Implementation implementation) {
        return of(of(item, content), implementation);
    }

    /** The same of a standard whose description is at hand. */
    public ObjectNode of(ObjectNode standard, Implementation implementation) {
        var improved = elements.improved(standard, implementation.improvements());
        improved.set("local", json.valueToTree(implementation.local()));
        return improved;
    }

    /** What a description says of the item itself. */
    public ItemContent content(ObjectNode description) {
        var content = description.deepCopy();
        content.remove("baseCode");
        content.remove("level");
        content.remove("local");
        return json.treeToValue(content, ItemContent.class);
    }
}
