package org.yiwang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The errands of {@code web/e2e}, in a browser from the npm registry, against a server that runs already. */
public final class Browser {
    private static final long MINUTES = 25;

    private Browser() {}

    /**
     * Runs errands and fails if one of them does.
     *
     * @param log what it says, in {@code target}
     * @param environment what the errands are told beside the address
     * @param which specs, or what Playwright understands besides; all if none is named
     */
    public static void run(int port, String log, Map<String, String> environment, String... which)
            throws IOException, InterruptedException {
        Path file = Path.of("target", log).toAbsolutePath();
        var command = new ArrayList<>(List.of("npm", "run", "e2e", "--silent", "--"));
        command.addAll(List.of(which));
        var builder = new ProcessBuilder(command)
                .directory(Path.of("..", "web").toFile())
                .redirectErrorStream(true)
                .redirectOutput(file.toFile());
        builder.environment().put("BASE_URL", "http://localhost:" + port);
        builder.environment().putAll(environment);
        var browser = builder.start();
        try {
            assertThat(browser.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("finished in time; see %s", file)
                    .isTrue();
            assertThat(browser.exitValue())
                    .as("browser tests:%n%s", Files.readString(file))
                    .isZero();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
        }
    }
}
