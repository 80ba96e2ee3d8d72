package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.faults.Page.assertThatItIsPutOff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;

/** PostgreSQL goes down three times while people submit; none of them gets half a case, or two. */
@Story
@DirtiesContext
@Tag("durability")
class DatabaseRestartTests {
    private static final int APPLICANTS = 6;
    private static final Path FOLDER = folder();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    /** The server brings its own PostgreSQL along: that of the other tests stays as it is. */
    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("yiwang.data.dir", FOLDER::toString);
        properties.add("yiwang.database.restart-dead", () -> false); // here it is the test that restarts
    }

    @Test
    void whoeverSubmitsWhileTheDatabaseRestartsGetsOneCase() throws Exception {
        var database = new Cluster(FOLDER);
        Gate.install(JdbcClient.create(database.source()));
        var crowd = new Crowd(port, APPLICANTS);
        crowd.applyDuring(() -> {
            crowd.goOnForAWhile();
            restart(database, Gate.HALFWAY);
            crowd.goOnForAWhile();
            restart(database, Gate.AT_COMMIT);
            crowd.goOnForAWhile();
            goAway(database);
            crowd.goOnForAWhile();
        });

        var cases = new WholeCases(jdbc, FOLDER);
        cases.settle();
        assertThat(crowd.numbers()).hasSizeGreaterThanOrEqualTo(4 * APPLICANTS);
        assertThat(cases.faults(crowd.numbers())).isEmpty();
        crowd.everybodyFindsHerCases();
        crowd.report("PostgreSQL restarted twice and killed once under submits", cases);
        whatIsBrokenIsSeen(database.source(), crowd.numbers());
    }

    /** Strikes for certain while several submits are at this point. */
    private static void restart(Cluster database, Gate gate) throws Exception {
        try (var connection = database.open()) {
            gate.hold(connection, APPLICANTS / 2);
            database.restart("immediate");
        }
    }

    /** Dies without a word, and comes back only after somebody was told to try again later. */
    private void goAway(Cluster database) throws Exception {
        var visitor = new Visitor(port).as("resident");
        database.kill();
        assertThatItIsPutOff(visitor.get("/api/portal/cases"));
        assertThatItIsPutOff(visitor.post("/api/portal/cases", Map.of()));
        assertThatItIsPutOff(visitor.upload("/api/portal/files", "photo.pdf", Errand.PDF));
        assertThatItIsPutOff(
                new Visitor(port).post("/api/session", Map.of("username", "resident", "password", "wrong")));
        database.restart("immediate");
    }

    /** The check finds what it is there to find; who breaks things may read all of them. */
    private static void whatIsBrokenIsSeen(DataSource superuser, List<String> numbers) {
        var jdbc = JdbcClient.create(superuser);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(superuser));
        var cases = new WholeCases(jdbc, FOLDER);
        for (String breakage : List.of(
                "delete from cases.materials where ctid = (select min(ctid) from cases.materials)",
                "update cases.materials set file = gen_random_uuid() where ctid = (select min(ctid) from cases.materials)",
                "delete from cases.steps where ctid = (select min(ctid) from cases.steps)",
                "delete from cases.documents where ctid = (select min(ctid) from cases.documents)",
                "delete from cases.deadlines where ctid = (select min(ctid) from cases.deadlines)",
                "delete from notify.notices where ctid = (select min(ctid) from notify.notices where case_number is not null)",
                "delete from notify.demo_outbox where ctid = (select min(ctid) from notify.demo_outbox where text like '%办件编号%')",
                "delete from rating.ratables where ctid = (select min(ctid) from rating.ratables)",
                "delete from writes.keys where ctid = (select min(ctid) from writes.keys)",
                "insert into files.files select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid()))).* "
                        + "from files.files f limit 1",
                "insert into cases.cases select (jsonb_populate_record(c, "
                        + "jsonb_build_object('id', gen_random_uuid(), 'number', 'a-twin'))).* from cases.cases c limit 1")) {
            transaction.executeWithoutResult(status -> {
                assertThat(jdbc.sql(breakage).update()).as(breakage).isEqualTo(1);
                assertThat(cases.faults(numbers)).as(breakage).isNotEmpty();
                status.setRollbackOnly();
            });
        }
        assertThat(cases.faults(numbers)).isEmpty();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(
                            Files.createDirectories(Path.of("target", "test-data")), "database-restart")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
