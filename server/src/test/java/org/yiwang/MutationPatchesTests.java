package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patches that break the product on purpose still fit it, and name a test that is there; whether it finds them is tried elsewhere. */
class MutationPatchesTests {
    private static final Path PATCHES = Path.of("src", "test", "mutations");
    private static final Path ROOT = Path.of("..");

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(PATCHES)) {
            return files.filter(it -> it.toString().endsWith(".patch")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void fits(Path patch) throws IOException {
        String broken = "";
        for (String line : Files.readAllLines(patch)) {
            if (line.startsWith("--- a/")) {
                broken = Files.readString(ROOT.resolve(line.substring("--- a/".length())));
            }
            if (line.startsWith("Test: ")) {
                String test = line.substring("Test: ".length()).replace('.', '/') + ".java";
                assertThat(Path.of("src", "test", "java", test)).exists();
            }
        }
        assertThat(before(patch)).isNotEmpty();
        for (String hunk : before(patch)) {
            assertThat(broken).contains(hunk);
        }
    }

    /** What each hunk wants to find. */
    private static List<String> before(Path patch) throws IOException {
        var hunks = new ArrayList<StringBuilder>();
        for (String line : Files.readAllLines(patch)) {
            if (line.startsWith("@@")) {
                hunks.add(new StringBuilder());
            } else if (!hunks.isEmpty() && !line.startsWith("+")) {
                hunks.getLast().append(line.isEmpty() ? "" : line.substring(1)).append('\n');
            }
        }
        return hunks.stream().map(StringBuilder::toString).toList();
    }
}
