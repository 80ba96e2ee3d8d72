package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yiwang.outbox.Hears;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages in {@code docs/} say what the code says; {@code -Dupdate=true} writes their tables anew. */
class DocsTests {
    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/main/java/org/yiwang");
    private static final Pattern CODE_GIVEN = Pattern.compile(
            "(?:badRequest|unauthenticated|forbidden|notFound|conflict|tooLarge|unprocessable|tooMany|unavailable)"
                    + "\\(\\s*\"([^\"]+)\"|(?:invalid|Invalid)\\([^\"]*\"[^\"]*\"[^\",;]*,\\s*\"([a-z-]+/[a-z-]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+/[a-z-]+)\"");
    private static final Pattern CONSTRAINT = Pattern.compile("import jakarta\\.validation\\.constraints\\.(\\w+);");

    @Test
    void theModuleTableIsTheCode() throws IOException {
        var rows =
                new ArrayList<>(List.of("| module | 中文 | knows | tells | hears |", "| --- | --- | --- | --- | --- |"));
        var knows = new LinkedHashMap<String, Set<String>>();
        ArchitectureTests.MODULES.stream()
                .forEach(module -> knows.put(
                        module.getIdentifier().toString(),
                        ArchitectureTests.allowed(module).collect(Collectors.toCollection(TreeSet::new))));
        for (String name : inOrder(part(knows, it -> !it.contains(".")))) {
            rows.add(row(name, knows.get(name), listed(told(name)), listed(heard(name))));
            for (String nested : inOrder(part(knows, it -> it.startsWith(name + ".")))) {
                rows.add(row(nested, knows.get(nested), "", ""));
            }
        }
        same("docs/architecture.md", rows);
    }

    private static String row(String name, Set<String> knows, String tells, String hears) {
        var others = new TreeSet<>(knows);
        others.remove("kernel");
        others.remove(name.split("\\.")[0]);
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        name,
                        ArchitectureTests.MODULES
                                .getModuleByName(name)
                                .orElseThrow()
                                .getDisplayName(),
                        listed(others),
                        tells,
                        hears);
    }

    /** Some of the modules, and whom of each other they know; whoever knows a nested module knows the one around it. */
    private static Map<String, Set<String>> part(Map<String, Set<String>> knows, Predicate<String> wanted) {
        var part = new LinkedHashMap<String, Set<String>>();
        knows.forEach((name, others) -> {
            if (wanted.test(name)) {
                part.put(
                        name,
                        others.stream()
                                .map(it -> wanted.test(it) ? it : it.split("\\.")[0])
                                .filter(wanted.and(it -> !it.equals(name)))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        });
        return part;
    }

    /** Those that know nobody first, each after all it knows. */
    private static List<String> inOrder(Map<String, Set<String>> knows) {
        var order = new ArrayList<String>();
        while (order.size() < knows.size()) {
            var next = knows.keySet().stream()
                    .filter(it -> !order.contains(it) && order.containsAll(knows.get(it)))
                    .sorted()
                    .toList();
            assertThat(next).as("a circle among %s", knows).isNotEmpty();
            order.addAll(next);
        }
        return order;
    }

    /** As the module's page says it; each must be a record of the module that its code publishes. */
    private static Set<String> told(String module) throws IOException {
        String page = Files.readString(SOURCES.resolve(module).resolve("package-info.java"));
        var told = new TreeSet<String>();
        var line = Pattern.compile("It tells: (.*?)<li>", Pattern.DOTALL).matcher(page);
        if (line.find()) {
            Pattern.compile("\\.(\\w+)}").matcher(line.group(1)).results().forEach(it -> told.add(it.group(1)));
        }
        var published = new TreeSet<String>();
        for (Path source : sources(SOURCES.resolve(module))) {
            Pattern.compile("publishEvent\\(\\s*new (\\w+)\\(")
                    .matcher(Files.readString(source))
                    .results()
                    .forEach(it -> published.add(it.group(1)));
        }
        assertThat(told).as("told by %s, in package-info and in code", module).isEqualTo(published);
        return told;
    }

    private static Set<String> heard(String module) {
        return ArchitectureTests.MODULES.getModuleByName(module).orElseThrow().getBasePackage().stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Hears.class))
                .map(method -> method.getRawParameterTypes().getFirst().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String listed(Set<String> names) {
        return names.isEmpty() ? "—" : String.join(", ", names);
    }

    @Test
    void everyProblemHasItsWordsInBothLanguages() throws IOException {
        var chinese = texts("problems.properties");
        var english = texts("problems_en.properties");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        assertThat(chinese.values()).noneMatch(String::isBlank);
        chinese.forEach(
                (code, text) -> assertThat(places(english.get(code))).as(code).isEqualTo(places(text)));

        var groups = chinese.keySet().stream().map(it -> it.split("/")[0]).collect(Collectors.toSet());
        var without = new TreeSet<String>();
        for (Path source : sources(SOURCES)) {
            String code = Files.readString(source);
            CODE_GIVEN.matcher(code).results().forEach(it -> {
                String used = it.group(1) != null ? it.group(1) : it.group(2);
                without.add(used);
            });
            LITERAL.matcher(code)
                    .results()
                    .map(it -> it.group(1))
                    .filter(it -> groups.contains(it.split("/")[0]))
                    .forEach(without::add);
            CONSTRAINT
                    .matcher(code)
                    .results()
                    .forEach(it -> without.add("field/"
                            + it.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)));
        }
        without.removeAll(chinese.keySet());
        without.removeAll(texts("messages.properties").keySet());
        without.removeAll(texts("papers.properties").keySet());
        assertThat(without).as("used without words").isEmpty();
    }

    @Test
    void theProblemsPageIsTheTexts() throws IOException {
        var chinese = texts("problems.properties");
        var english = texts("problems_en.properties");
        var rows = new ArrayList<>(List.of("| code | 中文 | English |", "| --- | --- | --- |"));
        chinese.keySet().stream()
                .filter(it -> !it.endsWith(".title"))
                .forEach(code -> rows.add("| `%s` | %s | %s |"
                        .formatted(code, chinese.get(code), english.get(code).replace("|", "\\|"))));
        same("docs/problems.md", rows);
    }

    @Test
    void theWordsPageIsTheTexts() throws IOException {
        var chinese = new TreeMap<>(texts("messages.properties"));
        chinese.putAll(texts("papers.properties"));
        var english = texts("messages_en.properties");
        var rows = new ArrayList<>(List.of("| key | 中文 | English |", "| --- | --- | --- |"));
        chinese.forEach((key, text) ->
                rows.add("| `%s` | %s | %s |".formatted(key, text, english.getOrDefault(key, "in papers only"))));
        same("docs/words.md", rows);
    }

    @Test
    void thePermissionsPageIsTheDeclarations() throws IOException {
        var rows = new ArrayList<>(List.of("| permission | 中文 | English | roles |", "| --- | --- | --- | --- |"));
        var declared = new TreeMap<String, String>();
        try (var files = Files.walk(Path.of("src/main/resources/org/yiwang"))) {
            for (Path file : files.filter(it -> it.endsWith("permissions.json")).toList()) {
                new JsonMapper()
                        .readTree(file.toFile())
                        .properties()
                        .forEach(it -> declared.put(it.getKey(), permission(it.getKey(), it.getValue())));
            }
        }
        rows.addAll(declared.values());
        same("docs/permissions.md", rows);
    }

    private static String permission(String code, JsonNode declared) {
        var roles = new ArrayList<String>();
        declared.get("roles").forEach(role -> roles.add("`" + role.asString() + "`"));
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        code,
                        declared.get("name").asString(),
                        declared.get("nameEn").asString(),
                        String.join(", ", roles));
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(text)
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toSet());
    }

    /** Of all modules together; no two may have words for one code. */
    private static Map<String, String> texts(String file) throws IOException {
        var seen = new HashSet<String>();
        var texts = new TreeMap<String, String>();
        for (Path path : files(Path.of("src/main/resources/org/yiwang"), file)) {
            for (String line : Files.readAllLines(path)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    assertThat(seen.add(line.split("=")[0]))
                            .as("twice, the second time in %s: %s", path, line)
                            .isTrue();
                }
            }
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
            properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
        }
        return texts;
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.endsWith(name)).sorted().toList();
        }
    }

    @Test
    void theSettingsPageIsTheSettings() throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var rows = new TreeMap<String, String>();
        for (var found : scanner.findCandidateComponents("org.yiwang")) {
            var type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            var meanings = new HashMap<String, String>();
            RuntimeJavadoc.getJavadoc(type)
                    .getRecordComponents()
                    .forEach(it -> meanings.put(
                            it.getName(), it.getComment().toString().replaceAll("</?code>", "`")));
            for (RecordComponent setting : type.getRecordComponents()) {
                String property = prefix + "."
                        + setting.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
                String variable = property.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
                assertThat(meanings).as(type.getName()).containsKey(setting.getName());
                rows.put(
                        property,
                        "| `%s` | `%s` | %s | %s |"
                                .formatted(
                                        variable, property, defaultOf(type, setting), meanings.get(setting.getName())));
            }
        }
        var table = new ArrayList<>(
                List.of("| environment variable | property | default | what it is |", "| --- | --- | --- | --- |"));
        table.addAll(rows.values());
        same("docs/settings.md", table);
    }

    private static String defaultOf(Class<?> type, RecordComponent setting) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            var value = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getName().equals(setting.getName()) && value != null) {
                return "`" + String.join(",", value.value()) + "`";
            }
        }
        return "none";
    }

    @Test
    void theWordsOfTheGlossaryAreInTheCode() throws IOException {
        var code = new HashMap<String, String>();
        for (Path source : sources(SOURCES)) {
            code.merge(source.getFileName().toString().replace(".java", ""), Files.readString(source), String::concat);
            code.put(source.getParent().getFileName().toString(), "");
        }
        for (String row : Files.readAllLines(ROOT.resolve("docs/glossary.md"))) {
            var cells = row.split("\\|");
            if (cells.length == 4) {
                Pattern.compile("`(\\w+)(?:\\.(\\w+))?`")
                        .matcher(cells[3])
                        .results()
                        .forEach(it -> {
                            assertThat(code).as(row).containsKey(it.group(1));
                            if (it.group(2) != null) {
                                assertThat(code.get(it.group(1))).as(row).containsPattern("\\b" + it.group(2) + "\\b");
                            }
                        });
            }
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        var pages = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("README.zh-CN.md"), ROOT.resolve("CHANGELOG.md")));
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(it -> it.toString().endsWith(".md") && !it.toString().contains("node_modules"))
                    .forEach(pages::add);
        }
        for (Path page : pages) {
            Pattern.compile("]\\(([^)#:]+)\\)")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(it -> {
                        if (!Files.exists(page.resolveSibling(it.group(1)))) {
                            broken.add(page + " -> " + it.group(1));
                        }
                    });
        }
        for (Path source : sources(SOURCES)) {
            Pattern.compile("docs/[\\w/.-]+\\.(?:md|json)")
                    .matcher(Files.readString(source))
                    .results()
                    .forEach(it -> {
                        if (!Files.exists(ROOT.resolve(it.group()))) {
                            broken.add(source + " -> " + it.group());
                        }
                    });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void decisionsAreShort() throws IOException {
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            for (Path page : files.toList()) {
                assertThat(Files.readAllLines(page)).as(page.toString()).hasSizeLessThanOrEqualTo(60);
            }
        }
    }

    @Test
    void theReadmesNameEveryDemoAccountAndBothCommands() throws IOException {
        var accounts = JsonMapper.builder()
                .build()
                .readTree(ROOT.resolve("demo/people.json").toFile())
                .get("accounts");
        for (String page : List.of("README.md", "README.zh-CN.md")) {
            String text = Files.readString(ROOT.resolve(page));
            assertThat(text).contains("mvn -pl server spring-boot:run", "mvn verify", "yiwang-demo");
            accounts.forEach(
                    it -> assertThat(text).contains("`" + it.get("username").asString() + "`"));
        }
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("mvn -B -ntp verify");
        assertThat(Files.isExecutable(ROOT.resolve(".ci/run"))).isTrue();
    }

    /** The table between the marks of a page is this one. */
    private static void same(String page, List<String> rows) throws IOException {
        Path path = ROOT.resolve(page);
        String text = Files.readString(path);
        int from = text.indexOf("by DocsTests -->\n") + "by DocsTests -->\n".length();
        int to = text.indexOf("<!-- end -->");
        String table = String.join("\n", rows) + "\n";
        if (Boolean.getBoolean("update")) {
            text = text.substring(0, from) + table + text.substring(to);
            Files.writeString(path, text);
        }
        assertThat(text.substring(from, text.indexOf("<!-- end -->")))
                .as("%s; if the change is wanted, run DocsTests with -Dupdate=true", page)
                .isEqualTo(table);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList();
        }
    }
}
