package org.yiwang.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yiwang.testing.NothingReadable;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;

/**
 * What is done in a browser, at servers of its own, while other tests run: they seldom keep two processors busy. Begun when tests begin,
 * one after the other, unless only some are asked for; {@link PagesTests} and {@link BrowserTests} say what came of it.
 */
public final class BrowserBeside implements LauncherSessionListener {
    static final Part PAGES = new Part("pages", Map.of(), "--project=pages");
    // its province has no past: that of the living demo is looked at there
    static final Part ERRANDS =
            new Part("errands", Map.of("WITHOUT_PAST", "1"), "--project=errands", "--project=strangers");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean("browser.beside")
                && !Boolean.getBoolean("skip.web")
                && System.getProperty("test", "").isEmpty()) {
            PAGES.begin().whenComplete((seen, failure) -> ERRANDS.begin());
        }
    }

    /**
     * What a part left behind.
     *
     * @param errors lines of the log that say that something is wrong with the server
     * @param told what the log tells that it must not
     * @param readable what stands readable in the database and must not
     */
    record Seen(List<String> errors, List<String> told, List<String> readable) {
        static final Seen NOTHING = new Seen(List.of(), List.of(), List.of());
    }

    /** Some projects of {@code web/e2e}, for which a server is started. */
    static final class Part {
        private final String name;
        private final Map<String, String> environment;
        private final List<String> projects;
        private @Nullable CompletableFuture<Seen> begun;

        Part(String name, Map<String, String> environment, String... projects) {
            this.name = name;
            this.environment = environment;
            this.projects = List.of(projects);
        }

        private synchronized CompletableFuture<Seen> begin() {
            if (begun == null) {
                var seen = new CompletableFuture<Seen>();
                Thread.ofPlatform().daemon().name(name).start(() -> {
                    try {
                        seen.complete(run());
                    } catch (Exception | AssertionError e) {
                        seen.completeExceptionally(e);
                    }
                });
                begun = seen;
            }
            return begun;
        }

        /**
         * Waits for it; begins it if nobody has.
         *
         * @throws AssertionError what failed in the browser
         */
        Seen seen() {
            try {
                return begin().join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof AssertionError wrong) {
                    throw wrong;
                }
                throw e;
            }
        }

        private Seen run() throws IOException, InterruptedException, SQLException {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), name)
                    .toAbsolutePath();
            // its few people apply for all the errands
            try (var server = new Server(folder, 900, "--yiwang.cases.most-a-day=400")) {
                server.awaitReady();
                try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:"
                                + Files.readString(folder.resolve("postgres/port"))
                                        .strip() + "/postgres",
                        "postgres",
                        Files.readString(folder.resolve("keys/postgres")).strip())) {
                    var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                    theYearsToComeArePublished(jdbc);
                    var which = Stream.concat(
                            projects.stream(), Stream.of("--workers=1", "--output=" + folder.resolve("browser")));
                    Browser.run(server.port(), "browser-" + name + ".log", environment, which.toArray(String[]::new));
                    var log = Files.readAllLines(server.log());
                    return new Seen(
                            log.stream().filter(it -> it.contains(" ERROR ")).toList(),
                            log.stream()
                                    .flatMap(it -> QuietLogs.tells(it).stream())
                                    .distinct()
                                    .toList(),
                            NothingReadable.scan(jdbc));
                }
            }
        }

        /** In December a last day may lie in a year that is not published, and the pages would rightly say something else. */
        private static void theYearsToComeArePublished(JdbcClient jdbc) {
            jdbc.sql("""
                            insert into calendar.national_days (date, kind, name, source)
                            select make_date(year, 1, 1), 'OFF', '元旦', 'taken for published'
                            from generate_series(extract(year from now())::int, extract(year from now())::int + 1) year
                            where year not in (select extract(year from date) from calendar.national_days)
                            """).update();
        }
    }
}
