package org.yiwang.declared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the modules declare, each in a file of its own: {@code org/yiwang/<module>/<file>}. */
@Component
public final class Declarations {
    private final JsonMapper json;
    private final ResourceLoader resources;

    public Declarations(JsonMapper json, ResourceLoader resources) {
        this.json = json;
        this.resources = resources;
    }

    /**
     * What stands in all files of this name, by code.
     *
     * @throws IllegalStateException if a code is declared twice
     */
    public <T> Map<String, T> all(String file, Class<T> type) {
        var all = new LinkedHashMap<String, T>();
        var ofOneFile = json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type);
        try {
            for (Resource one : inOrder(ResourcePatternUtils.getResourcePatternResolver(resources)
                    .getResources("classpath*:org/yiwang/*/" + file))) {
                try (var stream = one.getInputStream()) {
                    Map<String, T> declared = json.readValue(stream, ofOneFile);
                    declared.forEach((code, it) -> {
                        if (all.put(code, it) != null) {
                            throw new IllegalStateException(code + " is declared twice, the second time in " + one);
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<Resource> inOrder(Resource[] found) {
        return Arrays.stream(found)
                .sorted(Comparator.comparing(Resource::getDescription))
                .toList();
    }
}
