package org.yiwang.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;
import org.yiwang.kernel.Language;

/** The files with words, by name, each with the words of all modules. */
final class WordFiles {
    /** Chinese and English of each kind; documents are Chinese. */
    static final List<String> NAMES = List.of(
            "problems.properties",
            "problems_en.properties",
            "messages.properties",
            "messages_en.properties",
            "papers.properties");

    private final Map<String, Map<String, String>> files;

    private WordFiles(Map<String, Map<String, String>> files) {
        this.files = files;
    }

    /** What the modules bring. A key belongs to one module and stands in one kind of file. */
    static WordFiles shipped(ResourceLoader resources) {
        var files = new TreeMap<String, Map<String, String>>();
        NAMES.forEach(name -> files.put(name, shipped(name, resources)));
        var words = new WordFiles(files);
        words.in(Language.CHINESE);
        words.in(Language.ENGLISH);
        return words;
    }

    private static Map<String, String> shipped(String name, ResourceLoader resources) {
        var words = new HashMap<String, String>();
        try {
            for (var found : ResourcePatternUtils.getResourcePatternResolver(resources)
                    .getResources("classpath*:org/yiwang/*/" + name)) {
                read(found.getContentAsString(StandardCharsets.UTF_8)).forEach((key, text) -> put(words, key, text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** @throws IllegalArgumentException if this is no text of keys and values */
    static Map<String, String> read(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        var read = new TreeMap<String, String>();
        properties.forEach((key, words) -> read.put(key.toString(), words.toString()));
        return read;
    }

    private static void put(Map<String, String> words, String key, String text) {
        if (words.put(key, text) != null) {
            throw new IllegalStateException("Two modules have words for " + key);
        }
    }

    /** The words in one file, to be read and changed. */
    Map<String, String> file(String name) {
        return files.getOrDefault(name, Map.of());
    }

    /** All words of a language. */
    Map<String, String> in(Language language) {
        var words = new HashMap<String, String>();
        files.forEach((name, file) -> {
            if (name.endsWith("_en.properties") == (language == Language.ENGLISH)) {
                file.forEach((key, text) -> put(words, key, text));
            }
        });
        return Map.copyOf(words);
    }
}
