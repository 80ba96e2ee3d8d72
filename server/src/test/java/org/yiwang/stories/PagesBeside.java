package org.yiwang.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.yiwang.testing.Server;

/**
 * Looks at every page in a browser, at a server of its own, while other tests run: they seldom keep two processors busy. Begun when
 * tests begin, unless only some are asked for; {@link PagesTests} says what was seen.
 */
public final class PagesBeside implements LauncherSessionListener {
    private static @Nullable CompletableFuture<String> look;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean("pages.beside")
                && !Boolean.getBoolean("skip.web")
                && System.getProperty("test", "").isEmpty()) {
            begun();
        }
    }

    private static synchronized CompletableFuture<String> begun() {
        if (look == null) {
            var begun = new CompletableFuture<String>();
            Thread.ofPlatform().daemon().name("pages").start(() -> {
                try {
                    begun.complete(look());
                } catch (Exception | AssertionError e) {
                    begun.completeExceptionally(e);
                }
            });
            look = begun;
        }
        return look;
    }

    /**
     * What the server logged meanwhile; begins to look if nobody has.
     *
     * @throws AssertionError what is wrong with the pages
     */
    static String seen() {
        try {
            return begun().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionError wrong) {
                throw wrong;
            }
            throw e;
        }
    }

    private static String look() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "pages")
                .toAbsolutePath();
        try (var server = new Server(folder)) {
            server.awaitReady();
            Browser.run(
                    server.port(),
                    "browser-pages.log",
                    Map.of(),
                    "--project=pages",
                    "--output=" + folder.resolve("browser"));
            return Files.readString(server.log());
        }
    }
}
