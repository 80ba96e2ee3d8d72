package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.kernel.Characters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads items in JSON, one after the other: {@code {"items": [{"code": …, "elements": {…}}]}}. */
@Component
class JsonReader implements HandedIn {
    private final Elements elements;
    private final JsonValues values;
    private final JsonMapper json;

    JsonReader(Elements elements, JsonValues values, JsonMapper json) {
        this.elements = elements;
        this.values = values;
        this.json = json;
    }

    @Override
    public boolean isOf(int firstByte) {
        return firstByte == '{' || firstByte == '[';
    }

    @Override
    public int survey(Path file, int mostRows) {
        int[] count = {0};
        items(file, (item, row) -> {
            if (row > mostRows) {
                throw Broken.because("exchange/too-many-rows", Map.of("most", mostRows));
            }
            count[0] = row;
        });
        if (count[0] == 0) {
            throw Broken.because("exchange/no-rows");
        }
        return count[0];
    }

    @Override
    public void read(Path file, Consumer<GivenRow> rows) {
        items(file, (item, row) -> rows.accept(given(item, row)));
    }

    private void items(Path file, ObjIntConsumer<JsonNode> taker) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = json.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Broken.because("exchange/not-json");
            }
            for (var token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("items")) {
                    for (int row = 1; parser.nextToken() != JsonToken.END_ARRAY; row++) {
                        taker.accept(item(parser), row);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw Broken.because("exchange/not-json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode item(JsonParser parser) {
        JsonNode item = parser.readValueAsTree();
        if (item == null || !item.isObject()) {
            throw Broken.because("exchange/not-json");
        }
        return item;
    }

    private GivenRow given(JsonNode item, int row) {
        String at = "/items/" + (row - 1);
        var faults = new ArrayList<Fault>();
        var taken = new LinkedHashMap<String, Given>();
        item.path("elements").properties().forEach(it -> {
            String cell = at + "/elements/" + it.getKey();
            var element = elements.find(it.getKey());
            if (element.isEmpty()) {
                faults.add(new Fault(row, cell, "exchange/unknown-element", Map.of("element", it.getKey())));
            } else {
                values.fault(element.get(), it.getValue())
                        .ifPresentOrElse(
                                code -> faults.add(new Fault(row, cell, code)),
                                () -> taken.put(it.getKey(), new Given(it.getValue(), cell)));
            }
        });
        var number = item.path("number");
        return new GivenRow(
                row,
                Characters.tidy(item.path("code").asString("")),
                at + "/code",
                number.canConvertToInt() && number.isNumber() ? number.asInt() : null,
                text(item, "department", at),
                text(item, "region", at),
                taken,
                faults);
    }

    private static @Nullable Given text(JsonNode item, String name, String at) {
        return item.hasNonNull(name) ? new Given(item.get(name), at + "/" + name) : null;
    }
}
