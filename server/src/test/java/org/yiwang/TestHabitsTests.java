package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What makes tests slow, blind or red on their own stays out of them. */
class TestHabitsTests {
    private static final List<Path> TESTS = List.of(
            Path.of("src", "test"),
            Path.of("..", "web", "e2e"),
            Path.of("..", "web", "apps"),
            Path.of("..", "web", "packages"));

    /** Slow senders and slow answers are what these are about. */
    private static final List<String> ABOUT_SLOWNESS = List.of(
            "GuardedProtocolTests.java",
            "TurnsTests.java",
            "TrafficTests.java",
            "Bystander.java",
            "Flood.java",
            "OverloadTests.java",
            "Page.java");

    @Test
    void aTestWaitsForAConditionAndNotForATime() throws IOException {
        assertThat(found("Thread[.]sleep|TimeUnit[.]\\w+[.]sleep|waitForTimeout", List.of()))
                .isEmpty();
        assertThat(found("parkNanos", ABOUT_SLOWNESS)).isEmpty();
    }

    @Test
    void anAssertionTakesEitherSuccessOrRefusal() throws IOException {
        assertThat(found(
                        "isIn[(](?:[123]\\d\\d, )+[45]\\d\\d|containsAnyOf[(]2\\d\\d|toContain[(]\\w+[.]status",
                        List.of()))
                .isEmpty();
    }

    /** Who asks the machine for the day turns red on another. */
    @Test
    void theClockThatATestSetsTellsItWhatDayItIs() throws IOException {
        assertThat(found("Local(?:Date|DateTime)[.]now[(]|ZonedDateTime[.]now[(]|Year[.]now[(]", List.of()))
                .isEmpty();
    }

    private static List<String> found(String pattern, List<String> except) throws IOException {
        var wanted = Pattern.compile(pattern);
        var found = new ArrayList<String>();
        for (Path root : TESTS) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (var files = Files.walk(root)) {
                for (Path file : files.filter(TestHabitsTests::isTest)
                        .filter(it -> !except.contains(it.getFileName().toString()))
                        .toList()) {
                    var lines = Files.readAllLines(file);
                    for (int i = 0; i < lines.size(); i++) {
                        if (wanted.matcher(lines.get(i)).find()) {
                            found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        boolean ours =
                !path.contains("node_modules") && !path.contains("dist") && !path.endsWith("TestHabitsTests.java");
        return ours
                && (path.endsWith(".java")
                        || path.endsWith(".spec.ts")
                        || path.endsWith(".test.ts")
                        || (path.contains("e2e") && path.endsWith(".ts")));
    }
}
