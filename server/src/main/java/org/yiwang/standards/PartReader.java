package org.yiwang.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the content of a proposal, strictly: what has no place in the description of an item is refused and not dropped. */
@Component
class PartReader {
    private final ObjectReader reader;

    PartReader(JsonMapper json) {
        this.reader = json.readerFor(Part.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** @throws Problem {@code invalid-input} with {@code standards/content} at each place that cannot be read */
    List<Part> read(List<JsonNode> parts) {
        var read = new ArrayList<Part>();
        var faults = new ArrayList<Problem.Invalid>();
        for (int i = 0; i < parts.size(); i++) {
            try {
                Part part = reader.readValue(parts.get(i));
                read.add(part);
            } catch (JacksonException e) {
                faults.add(new Problem.Invalid("/parts/" + i + path(e), "standards/content"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return read;
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(it -> "/" + (it.getPropertyName() == null ? String.valueOf(it.getIndex()) : it.getPropertyName()))
                .collect(Collectors.joining());
    }
}
