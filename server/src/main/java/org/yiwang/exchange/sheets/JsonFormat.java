package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON, with the value of each element under its code; can be handed in again. */
@Component
class JsonFormat implements CatalogueFormat {
    private final Elements elements;
    private final JsonMapper json;

    JsonFormat(Elements elements, JsonMapper json) {
        this.elements = elements;
        this.json = json;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public void write(Stream<ExportedItem> items, OutputStream to) throws IOException {
        var writer = json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
        try (JsonGenerator out = writer.createGenerator(to)) {
            out.writeStartObject();
            out.writeArrayPropertyStart("items");
            items.forEachOrdered(it -> write(it, out));
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private void write(ExportedItem item, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("code", item.code());
        out.writeStringProperty("version", item.version().toString());
        out.writeNumberProperty("number", item.number());
        out.writeStringProperty("effectiveOn", item.effectiveOn().toString());
        out.writeStringProperty("department", item.department());
        out.writeStringProperty("region", item.region());
        out.writeObjectPropertyStart("elements");
        for (var element : elements.all()) {
            out.writeName(element.code());
            out.writeTree(element.of(item.description()));
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
