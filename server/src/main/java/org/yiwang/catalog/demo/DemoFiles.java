package org.yiwang.catalog.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files of the demo province on the classpath: {@code demo/*.tsv} and folders of JSON. */
@Component
@Profile("demo")
class DemoFiles {
    private final JsonMapper json;

    DemoFiles(JsonMapper json) {
        this.json = json;
    }

    /** A line of a table by the names of its columns; an empty cell is absent. */
    record Row(Map<String, String> cells) {
        String get(String column) {
            String value = cells.get(column);
            if (value == null) {
                throw new IllegalArgumentException("no " + column + " in " + cells);
            }
            return value;
        }

        @Nullable
        String find(String column) {
            return cells.get(column);
        }
    }

    List<Row> table(String name) {
        var lines = text(new ClassPathResource("demo/" + name)).lines().toList();
        var columns = lines.getFirst().split("\t", -1);
        var rows = new ArrayList<Row>();
        for (String line : lines.subList(1, lines.size())) {
            var values = line.split("\t", -1);
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < values.length; i++) {
                if (!values[i].isEmpty()) {
                    cells.put(columns[i], values[i]);
                }
            }
            rows.add(new Row(cells));
        }
        return rows;
    }

    ObjectNode object(String name) {
        return (ObjectNode) json.readTree(text(new ClassPathResource("demo/" + name)));
    }

    /** Every JSON file of a folder by its name without the extension. */
    Map<String, ObjectNode> folder(String name) {
        var objects = new LinkedHashMap<String, ObjectNode>();
        try {
            var resources = List.of(
                    new PathMatchingResourcePatternResolver().getResources("classpath:demo/" + name + "/*.json"));
            for (Resource resource : resources.stream()
                    .sorted(Comparator.comparing(it -> String.valueOf(it.getFilename())))
                    .toList()) {
                String file = String.valueOf(resource.getFilename());
                objects.put(file.substring(0, file.length() - ".json".length()), (ObjectNode)
                        json.readTree(text(resource)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
