package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people read stands in message files and not in the code; each key has its words, and all words their use. */
class HouseWordsTests {
    private static final Path SOURCES = Path.of("src/main/java/org/yiwang");
    private static final Path FILES = Path.of("src/main/resources/org/yiwang");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\])+'|//[^\n]*|/[*][\\s\\S]*?[*]/");
    private static final Pattern SENTENCE = Pattern.compile("Sentence\\s*[.]of\\(\\s*\"([^\"]+)\"\\s*\\)");
    private static final Pattern WITH = Pattern.compile("\\s*[.](?:with|named|listed)\\(\\s*\"(\\w+)\"");

    /** A constant of a list of codes: it has its names in both languages where it stands (docs/adr/0020). */
    private static final Pattern CONSTANT =
            Pattern.compile("\\b[A-Z][A-Z_]+\\((?:[^()\";]|\"[^\"\n]*\"|\\([^()]*\\))*\\)");

    private static final Pattern IN_BOTH = Pattern.compile("\"[^\"]*\\p{IsHan}[^\"]*\",\\s*\"[^\"\\p{IsHan}]+\"");

    /** A constant of a list of codes, and its name. */
    private static final Pattern NAMED = Pattern.compile("\\b([A-Z][A-Z_]+)\\([^;{]*?\"([^\"]*\\p{IsHan}[^\"]*)\"");

    /** A code and what a page calls it. */
    private static final Pattern SAID = Pattern.compile("\\b([A-Z][A-Z_]+)'?:\\s*'([^']*\\p{IsHan}[^']*)'");

    /** Put in where a case is told of, and where a notice is addressed. */
    private static final Map<String, List<String>> PUT_IN_LATER = Map.ofEntries(
            Map.entry("cases/notice-", List.of("title", "number")),
            Map.entry("cases/paper-answer", List.of("law", "by")),
            Map.entry("cases/paper-granted", List.of("title", "clause")),
            Map.entry("cases/paper-denied", List.of("title", "clause")),
            Map.entry("cases/time-in-", List.of("days")),
            Map.entry("cases/day-", List.of("day")),
            Map.entry("cases/clock-in-", List.of("start", "event", "days")),
            Map.entry("identity/code-", List.of("code")),
            Map.entry("takeover/notice-", List.of("title", "number")),
            Map.entry("takeover/record", List.of("owner")),
            Map.entry("fees/notice-", List.of("title", "number")),
            Map.entry("delivery/notice-", List.of("title", "number")));

    /** Where Chinese stands in the code, and why. */
    private static final Map<String, String> CHINESE_IN_CODE = chineseInCode();

    private static Map<String, String> chineseInCode() {
        String names = "a list of codes of a standard that has Chinese names only";
        String known = "what people and papers write, to be recognised, not said";
        String paper = "what stands on a paper by statute or standard, apart from its logic";
        var allowed = new HashMap<String, String>();
        for (String type : List.of("GuidePages", "ItemKind", "WorkingDays")) {
            allowed.put(type, names);
        }
        for (String type : List.of(
                "GuideGaps", "Masking", "Remedies", "SearchText", "SimulatedPost", "WantedLicences", "WhatWasDone")) {
            allowed.put(type, known);
        }
        for (String type : List.of(
                "Capacity", "Days", "FaceTexts", "KeptByLaw", "Law", "OfficialLayout", "Paper", "Remedy", "Serving")) {
            allowed.put(type, paper);
        }
        allowed.put("FieldCipher", "stands for what nobody can read, wherever that would have stood");
        allowed.put("OwnAccess", "the name of the product, in an address");
        allowed.put("Permissions", "said to who builds a module");
        return Map.copyOf(allowed);
    }

    @Test
    void noSentenceStandsInTheCode() throws IOException {
        var found = new ArrayList<String>();
        var needless = new TreeSet<>(CHINESE_IN_CODE.keySet());
        for (Path source : sources()) {
            String type = source.getFileName().toString().replace(".java", "");
            if (type.startsWith("Demo") || type.equals("package-info")) {
                continue;
            }
            String code = CONSTANT.matcher(Files.readString(source)).replaceAll(it -> {
                boolean named = IN_BOTH.matcher(it.group()).find();
                return named ? "" : Matcher.quoteReplacement(it.group());
            });
            var chinese = TOKEN.matcher(code)
                    .results()
                    .map(MatchResult::group)
                    .filter(it -> !it.startsWith("/") && HAN.matcher(it).find())
                    .toList();
            if (!chinese.isEmpty() && !needless.remove(type) && !CHINESE_IN_CODE.containsKey(type)) {
                found.add(source + " " + chinese);
            }
        }
        assertThat(found)
                .as("belongs into messages.properties or papers.properties")
                .isEmpty();
        assertThat(needless).as("say no Chinese any more").isEmpty();
    }

    @Test
    void eachMessageHasItsWordsInBothLanguagesWithTheSamePlaces() throws IOException {
        var chinese = words("messages.properties");
        var english = words("messages_en.properties");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        chinese.forEach(
                (key, text) -> assertThat(places(english.get(key))).as(key).isEqualTo(places(text)));
        assertThat(english.values()).noneMatch(String::isBlank);
        assertThat(english.entrySet().stream()
                        .filter(it -> HAN.matcher(it.getValue()).find())
                        .map(Map.Entry::getKey))
                .as("but for the sign that operators have registered")
                .containsExactly("notify/text");
        assertThat(chinese.values()).noneMatch(String::isBlank);
        assertThat(words("papers.properties").values()).noneMatch(String::isBlank);
    }

    @Test
    void eachKeyThatIsUsedHasWordsAndAllWordsAreUsedWithWhatTheySay() throws IOException {
        var words = new TreeMap<>(words("messages.properties"));
        words.putAll(words("papers.properties"));
        var unused = new TreeSet<>(words.keySet());
        for (Path source : sources()) {
            String code = Files.readString(source);
            var used = SENTENCE.matcher(code);
            while (used.find()) {
                String key = used.group(1);
                assertThat(words).as("used in %s", source).containsKey(key);
                unused.remove(key);
                unused.remove(key + ".title");
                var wanted = places(words.get(key));
                wanted.addAll(places(words.getOrDefault(key + ".title", "")));
                var given = given(code, used.end());
                PUT_IN_LATER.forEach((begin, more) -> {
                    if (key.startsWith(begin)) {
                        more.stream().filter(wanted::contains).forEach(given::add);
                    }
                });
                assertThat(given).as("%s in %s", key, source).isEqualTo(wanted);
            }
        }
        assertThat(unused).as("words that nobody says").isEmpty();
    }

    @Test
    void aNoticeHasATitle() throws IOException {
        var words = words("messages.properties");
        var notices = words.keySet().stream()
                .filter(it -> it.contains("/notice-") && !it.endsWith(".title"))
                .toList();
        assertThat(notices)
                .hasSizeGreaterThan(8)
                .allSatisfy(it -> assertThat(words).containsKey(it + ".title"));
    }

    /**
     * What a code is called stands in the server, which sends the name with the code; pages may explain a code in words of
     * their own, but never repeat its name.
     */
    @Test
    void pagesHaveNoSecondCopyOfANameTheServerGives() throws IOException {
        var names = new TreeMap<String, Set<String>>();
        for (Path source : sources()) {
            var named = NAMED.matcher(Files.readString(source));
            while (named.find()) {
                names.computeIfAbsent(named.group(1), it -> new TreeSet<>()).add(named.group(2));
            }
        }
        assertThat(names).containsKeys("VERY_SATISFIED", "ID_NUMBER", "CORRECTING");
        var copies = new ArrayList<String>();
        for (Path area : List.of(Path.of("../web/apps"), Path.of("../web/packages"))) {
            try (var files = Files.walk(area)) {
                for (Path file : files.filter(HouseWordsTests::isOfAPage).toList()) {
                    var said = SAID.matcher(Files.readString(file));
                    while (said.find()) {
                        if (names.getOrDefault(said.group(1), Set.of()).contains(said.group(2))) {
                            copies.add(file + " " + said.group());
                        }
                    }
                }
            }
        }
        assertThat(copies).isEmpty();
    }

    private static boolean isOfAPage(Path file) {
        String path = file.toString();
        return path.contains("/src/")
                && !path.contains("node_modules")
                && (path.endsWith(".ts") || path.endsWith(".vue"));
    }

    /** Each module brings its own words. */
    private static TreeMap<String, String> words(String name) throws IOException {
        var words = new TreeMap<String, String>();
        try (var files = Files.walk(FILES)) {
            for (Path file : files.filter(it -> it.endsWith(name)).toList()) {
                var properties = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                String module = FILES.relativize(file).getName(0) + "/";
                properties.forEach((key, text) -> {
                    assertThat(key.toString()).as("%s", file).startsWith(module);
                    assertThat(words.put(key.toString(), text.toString()))
                            .as("twice: %s", key)
                            .isNull();
                });
            }
        }
        return words;
    }

    /** The places that are filled where a sentence is made. */
    private static TreeSet<String> given(String code, int from) {
        var given = new TreeSet<String>();
        var with = WITH.matcher(code);
        int at = from;
        while (with.find(at) && with.start() == at) {
            given.add(with.group(1));
            at = closed(code, code.indexOf('(', at));
        }
        return given;
    }

    /** Behind the parenthesis that closes this one. */
    private static int closed(String code, int open) {
        int depth = 0;
        for (int i = open; i < code.length(); i++) {
            char letter = code.charAt(i);
            if (letter == '"') {
                i = code.indexOf('"', i + 1);
            } else if (letter == '(') {
                depth++;
            } else if (letter == ')' && --depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalStateException("not closed");
    }

    private static TreeSet<String> places(String text) {
        var places = new TreeSet<String>();
        PLACE.matcher(text).results().forEach(it -> places.add(it.group(1)));
        return places;
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList();
        }
    }
}
