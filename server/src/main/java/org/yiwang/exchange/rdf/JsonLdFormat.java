package org.yiwang.exchange.rdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue in <a href="https://www.w3.org/TR/json-ld11/">JSON-LD 1.1</a>: one document, flat, with all that explains its terms
 * in it, so that who reads it fetches nothing.
 */
@Component
class JsonLdFormat implements CatalogueFormat {
    private final Services services;
    private final JsonMapper json;

    JsonLdFormat(Services services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    @Override
    public String name() {
        return "jsonld";
    }

    @Override
    public String mediaType() {
        return "application/ld+json";
    }

    @Override
    public void write(Stream<ExportedItem> items, OutputStream to) throws IOException {
        var out = json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(to);
        out.writeStartObject();
        out.writeObjectPropertyStart("@context");
        Term.spaces().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeArrayPropertyStart("@graph");
        var nodes = services.of(items).iterator();
        while (nodes.hasNext()) {
            write(nodes.next(), out);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.flush();
    }

    private static void write(Node node, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("@id", node.iri());
        out.writeArrayPropertyStart("@type");
        node.types().forEach(it -> out.writeString(it.toString()));
        out.writeEndArray();
        node.said().forEach((property, values) -> {
            out.writeArrayPropertyStart(property.toString());
            values.forEach(it -> write(it, out));
            out.writeEndArray();
        });
        out.writeEndObject();
    }

    private static void write(Node.Value value, JsonGenerator out) {
        out.writeStartObject();
        switch (value) {
            case Node.Value.Link link -> out.writeStringProperty("@id", link.iri());
            case Node.Value.Text text -> {
                out.writeStringProperty("@value", text.text());
                out.writeStringProperty("@language", TurtleFormat.language(text.language()));
            }
            case Node.Value.Literal literal -> {
                out.writeStringProperty("@value", literal.value());
                if (literal.type() != null) {
                    out.writeStringProperty("@type", literal.type().toString());
                }
            }
        }
        out.writeEndObject();
    }
}
