package org.yiwang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.yiwang.declared.Declarations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done and what is declared are the same: in the code of the house, and where a server starts. */
class ActsTests {
    private static final Path SOURCES = Path.of("src/main/java/org/yiwang");
    private static final Path FILES = Path.of("src/main/resources/org/yiwang");
    private static final Pattern DONE = Pattern.compile(
            "(?:@Audited|audit\\.record|audit\\.done|audit\\.readBy|audit\\.readForSystem|batch\\.each|new Deed)"
                    + "\\(\\s*(?:value\\s*=\\s*)?(?:[a-z]+\\.getClientId\\(\\), |system,\\s*|Provider\\.NATIONAL,\\s*)?\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void whatIsDoneIsDeclaredAndWhatIsDeclaredIsDoneInItsModule() throws IOException {
        var declared = declared();
        assertThat(declared).hasSizeGreaterThan(50);
        var undone = new TreeSet<>(declared.keySet());
        var done = new TreeSet<String>();
        try (var sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String module = SOURCES.relativize(source).getName(0).toString();
                DONE.matcher(Files.readString(source))
                        .results()
                        .map(it -> it.group(1))
                        .forEach(act -> {
                            done.add(act);
                            if (module.equals(declared.get(act))) {
                                undone.remove(act);
                            }
                        });
            }
        }
        assertThat(done).isSubsetOf(declared.keySet());
        assertThat(undone).as("declared, and not done in that module").isEmpty();
    }

    @Test
    void anActHasItsNameInBothLanguages() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Audit.class)
                .withBean(JsonMapper.class)
                .run(context -> assertThat(context.getBean(Acts.class).all())
                        .hasSizeGreaterThan(50)
                        .allSatisfy(it -> {
                            assertThat(it.code()).matches("[a-z]+(-[a-z]+)*[.][a-z]+(-[a-z]+)*");
                            assertThat(it.name()).containsPattern("\\p{IsHan}");
                            assertThat(it.nameEn()).matches("[A-Z][ -~]+");
                        }));
    }

    @Test
    void aModuleBringsItsActsInAFileOfItsOwn() throws IOException {
        write("""
                {"appointment.book": {"name": "预约", "nameEn": "Book an appointment"}}
                """);
        started(Handler.class).run(context -> {
            assertThat(context).hasNotFailed();
            var acts = context.getBean(Acts.class);
            assertThat(acts.find("appointment.book"))
                    .get()
                    .extracting(Act::name)
                    .isEqualTo("预约");
            assertThatThrownBy(() -> acts.require("appointment.bock")).hasMessageContaining("appointment.bock");
        });
    }

    @Test
    void whatNobodyDeclaresOrTwoDoStopsTheStart() throws IOException {
        write("{}");
        started(Handler.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("no module declares the act appointment.book"));
        write("""
                {"case.read": {"name": "查看办件", "nameEn": "Open a case"}}
                """);
        started()
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("case.read is declared twice"));
    }

    private WebApplicationContextRunner started(Class<?>... more) throws IOException {
        var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        return new WebApplicationContextRunner()
                .withClassLoader(loader)
                .withUserConfiguration(Audit.class)
                .withUserConfiguration(more)
                .withBean(JsonMapper.class);
    }

    private void write(String text) throws IOException {
        var path = folder.resolve("org/yiwang/hall/acts.json");
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** The module that declares it, by code. */
    private static Map<String, String> declared() throws IOException {
        var declared = new TreeMap<String, String>();
        try (var files = Files.walk(FILES)) {
            for (Path file : files.filter(it -> it.endsWith("acts.json")).toList()) {
                JsonNode acts = new JsonMapper().readTree(file.toFile());
                acts.propertyNames()
                        .forEach(it ->
                                declared.put(it, file.getParent().getFileName().toString()));
            }
        }
        return declared;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import({Acts.class, Declarations.class})
    static class Audit {}

    @RestController
    static class Handler {
        @PostMapping("/api/portal/appointments")
        @Audited("appointment.book")
        String book() {
            return "booked";
        }
    }
}
