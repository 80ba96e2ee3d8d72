package org.yiwang.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newcomer's test: {@code FILES.txt} names every file of the module, all of them lie in its own folders, and nothing
 * outside of those knows a name that the module brings.
 */
class FoldersTests {
    private static final Path ROOT = Path.of("..");
    private static final Path LIST = Path.of("src/test/example/FILES.txt");

    /** Where a module lies. In the house {@code src/test/java} is {@code src/main/java}, and so on. */
    private static final List<Path> FOLDERS = Stream.of(
                    "server/src/test/java/org/yiwang/example",
                    "server/src/test/example",
                    "web/apps/desk/test/areas/example")
            .map(ROOT::resolve)
            .toList();

    /** What is searched for its names: all that is written by hand. */
    private static final List<String> WRITTEN = List.of(
            "server/src",
            "server/pom.xml",
            "bench",
            "web/apps",
            "web/packages",
            "web/e2e",
            "web/build",
            "docs",
            "demo",
            "deploy",
            "pom.xml",
            "README.md",
            "README.zh-CN.md");

    /** These tell that there is such a module. */
    private static final List<Path> TELLING = Stream.of("docs/architecture.md", "docs/adr/0022-acts-are-data.md")
            .map(ROOT::resolve)
            .toList();

    private static final Set<String> NOT_WRITTEN = Set.of("node_modules", "target", "dist");

    @Test
    void theListNamesEveryFileOfTheModule() throws IOException {
        var there = new TreeSet<String>();
        for (Path folder : FOLDERS) {
            files(folder).forEach(it -> there.add(ROOT.relativize(it).toString()));
        }
        var listed = Files.readAllLines(LIST).stream()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed)).isEqualTo(there);
    }

    @Test
    void nothingElseKnowsTheModule() throws IOException {
        var names = names();
        assertThat(names)
                .contains(
                        "org.yiwang.example",
                        "example:visit",
                        "SITE_INSPECTOR",
                        "site-visit.record",
                        "example/visited",
                        "example/not-visited",
                        "example.sites",
                        "SiteVisitStore",
                        "/api/desk/site-visits",
                        "example.count");
        var any = Pattern.compile(
                names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![\\w.])(?:", ")(?![\\w-])")));
        var known = new ArrayList<String>();
        for (String written : WRITTEN) {
            for (Path file : files(ROOT.resolve(written))) {
                if (!TELLING.contains(file) && FOLDERS.stream().noneMatch(file::startsWith)) {
                    any.matcher(text(file)).results().forEach(it -> known.add(file + ": " + it.group()));
                }
            }
        }
        assertThat(known).isEmpty();
    }

    /** What the module calls its own, as its files say it. */
    private static Set<String> names() throws IOException {
        var names = new TreeSet<>(Set.of(
                "org.yiwang.example", "org/yiwang/example", "db/migration/example", "test/example", "areas/example"));
        for (Path folder : FOLDERS) {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                String text = text(file);
                if (name.endsWith(".json")) {
                    names.addAll(new JsonMapper().readTree(text).propertyNames());
                } else if (name.endsWith(".properties")) {
                    names.addAll(keys(file));
                } else if (name.endsWith(".sql")) {
                    names.addAll(found("create table (\\S+)", text));
                } else if (name.endsWith(".java") && !name.equals("package-info.java")) {
                    names.add(name.replace(".java", ""));
                    names.addAll(found("RequestMapping\\(\"([^\"]+)\"", text));
                    names.addAll(found("@Hears\\(\"([^\"]+)\"", text));
                } else if (name.endsWith(".vue")) {
                    names.add(name.replace(".vue", ""));
                }
            }
        }
        return names;
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static Set<String> keys(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }

    private static List<Path> files(Path root) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isRegularFile(root)) {
            files.add(root);
        } else if (Files.isDirectory(root)
                && !NOT_WRITTEN.contains(root.getFileName().toString())) {
            try (var inside = Files.list(root)) {
                for (Path one : inside.sorted().toList()) {
                    files.addAll(files(one));
                }
            }
        }
        return files;
    }

    /** Also of what is no text, where nothing is found. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
