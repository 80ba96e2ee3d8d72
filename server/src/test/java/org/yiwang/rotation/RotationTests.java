package org.yiwang.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.crypto.EncryptedTable;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.crypto.FieldKeys;
import org.yiwang.database.DataFolder;
import org.yiwang.declared.Declarations;
import org.yiwang.identity.Accounts;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;

/** A new key takes the place of the one before while people work; whoever is stopped goes on where it was. */
@Story
class RotationTests {
    /** Digests, indexes and what is of no person. */
    private static final List<String> NO_CELLS = List.of(
            "identity.session_attributes.attribute_bytes",
            "identity.recovery_codes.code",
            "identity.accounts.network_identity",
            "identity.accounts.passkey_handle",
            "identity.passkeys.credential",
            "identity.passkeys.public_key",
            "licence.seals.certificate",
            "licence.seals.seal",
            "crypto.fingerprints.fingerprint",
            "exchange.imports.content",
            "audit.records.leaf",
            "cases.steps.leaf");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Rotation rotation;

    @Autowired
    FieldKeys keys;

    @Autowired
    FieldCipher cipher;

    @Autowired
    Accounts accounts;

    @Autowired
    Declarations declarations;

    @Autowired
    DataFolder data;

    @Autowired
    @Qualifier("migrations")
    DataSource migrations;

    @Autowired
    ObjectProvider<EncryptedPieces> pieces;

    @Test
    void everyEncryptedColumnIsDeclared() {
        var declared = new TreeSet<String>();
        declarations
                .all("cells.json", EncryptedTable.class)
                .forEach((table, it) -> it.columns().forEach(column -> declared.add(table + "." + column)));
        var columns = jdbc.sql("""
                        select n.nspname || '.' || c.relname || '.' || a.attname
                        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                        where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
                            and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'jobs', 'public')
                        """).query(String.class).list();
        columns.removeAll(NO_CELLS);
        columns.removeIf(it -> it.endsWith("_index") || it.endsWith("digest") || it.startsWith("evidence."));
        assertThat(columns)
                .as("encrypted or not? say so in cells.json, or here")
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void aNewKeyReachesEveryCellThoughItIsStoppedOnTheWayAndAllIsReadableMeanwhile() throws Exception {
        // somebody else may have begun one
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        rotation.latest().map(it -> it.finishedAt() != null).orElse(true));
        int told = rotated();
        var resident = new Visitor(port).as("resident");
        var upload = resident.upload("/api/portal/files", "a.pdf", Errand.PDF);
        assertThat(upload.status()).isEqualTo(201);
        Path file = file(upload.at("/id"));
        int before = Files.readAllBytes(file)[1];
        assertThat(new Visitor(port)
                        .as("admin")
                        .post("/api/desk/keys/rotations", Map.of())
                        .status())
                .isEqualTo(403);
        var security = new Visitor(port).as("security-admin");
        var begun = security.post("/api/desk/keys/rotations", Map.of());
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        int generation = begun.json().at("/generation").asInt();
        assertThat(generation).isEqualTo(before + 1);
        var again = security.post("/api/desk/keys/rotations", Map.of());
        assertThat(again.status() + again.at("/code")).isEqualTo("409crypto/rotation-runs");

        await().atMost(Duration.ofSeconds(30)).until(() -> keys.current() == generation);
        // the job of this server waits
        jdbc.sql("update crypto.generations set begun_at = now() + interval '1 hour'")
                .update();
        readable(resident);
        // one that dies in the middle of a batch has done nothing of it
        assertThatThrownBy(() -> dying().goOn(Duration.ofMinutes(2))).hasMessage("killed");
        assertThat(old(generation)).isNotEmpty();
        readable(resident);
        int steps = 0;
        // it is killed after each of the first batches: what goes on knows nothing but what the database says
        while (steps < 10 && fresh().step()) {
            steps++;
            readable(resident);
        }
        assertThat(steps).isGreaterThan(1);
        var half = security.get("/api/desk/keys").json();
        assertThat(half.at("/progress")
                        .valueStream()
                        .filter(it -> it.at("/kept").asBoolean()))
                .extracting(it -> it.at("/place").asString())
                .containsExactly("audit.records", "cases.disclosures");
        fresh().goOn(Duration.ofMinutes(2));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> rotation.latest().orElseThrow().finishedAt() != null);

        readable(resident);
        assertThat(Files.readAllBytes(file)[1]).isEqualTo((byte) generation);
        assertThat(resident.get("/api/portal/files/" + upload.at("/id")).status())
                .isEqualTo(200);
        assertThat(old(generation)).isEmpty();
        assertThat(fresh().step()).isFalse();
        assertThat(Files.exists(data.folder("keys").resolve("field-cipher." + generation)))
                .isTrue();
        assertThat(rotated()).isEqualTo(told + 1);
    }

    private int rotated() {
        return jdbc.sql("select count(*) from audit.records where act = 'key.rotate' and refused is null")
                .query(Integer.class)
                .single();
    }

    /**
     * Rows per second, for docs/benchmarks.md: {@code mvn -pl server -Dtest=RotationTests -Drotation.rows=200000 test}. Nothing
     * is asserted of the time it takes.
     */
    @Test
    @EnabledIfSystemProperty(named = "rotation.rows", matches = "[0-9]+")
    void rowsPerSecond() throws Exception {
        int rows = Integer.getInteger("rotation.rows");
        var ids = new UUID[rows];
        var cells = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            ids[row] = UUID.randomUUID();
            cells[row] = cipher.encrypt("13900000001", "notify.demo_outbox.recipient:" + ids[row]);
        }
        try (var connection = migrations.getConnection();
                var insert = connection.prepareStatement(
                        "insert into notify.demo_outbox (id, channel, recipient, text, sent_at)"
                                + " values (?, 'SMS', ?, 'x', now())")) {
            connection.setAutoCommit(false);
            for (int row = 0; row < rows; row++) {
                insert.setObject(1, ids[row]);
                insert.setBytes(2, cells[row]);
                insert.addBatch();
                if (row % 5000 == 4999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
        int generation = keys.begin(UUID.randomUUID(), Instant.now());
        await().atMost(Duration.ofSeconds(30)).until(() -> keys.current() == generation);
        // the job of this server waits
        jdbc.sql("update crypto.generations set begun_at = now() + interval '1 hour'")
                .update();
        long begun = System.nanoTime();
        fresh().goOn(Duration.ofHours(1));
        await().atMost(Duration.ofHours(1))
                .until(() -> rotation.latest().orElseThrow().finishedAt() != null);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long renewed = rotation.progress(generation).stream()
                .mapToLong(Rotation.Progress::rows)
                .sum();
        System.out.printf("ROTATION %d rows in %.1f s: %.0f rows/s%n", renewed, seconds, renewed / seconds);
        jdbc.sql("delete from notify.demo_outbox where id = any (:ids)")
                .param("ids", ids)
                .update();
    }

    /** Another process, which knows nothing. */
    private Rotation fresh() {
        return with(pieces);
    }

    /** One that is killed at the first file. */
    private Rotation dying() {
        ObjectProvider<EncryptedPieces> killing = mock();
        when(killing.stream()).thenReturn(Stream.of(new EncryptedPieces() {
            @Override
            public String table() {
                return "files.files";
            }

            @Override
            public void renew(UUID row) {
                throw new IllegalStateException("killed");
            }
        }));
        return with(killing);
    }

    private Rotation with(ObjectProvider<EncryptedPieces> some) {
        return new Rotation(
                keys,
                cipher,
                migrations,
                declarations,
                some,
                new SimpleMeterRegistry(),
                Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
    }

    private static void readable(Visitor resident) {
        assertThat(resident.get("/api/portal/account").at("/name")).isEqualTo("陈示例");
        assertThat(resident.get("/api/portal/cases").status()).isEqualTo(200);
        assertThat(resident.get("/api/portal/licences").status()).isEqualTo(200);
    }

    /** Tables in which some cell names another generation, and how many rows. */
    private Map<String, Long> old(int generation) {
        var owner = TestDatabase.owner(jdbc);
        var found = new TreeMap<String, Long>();
        declarations.all("cells.json", EncryptedTable.class).forEach((table, it) -> {
            long rows = owner.sql("select count(*) from " + table + " where " + it.stale())
                    .param("generation", generation)
                    .query(Long.class)
                    .single();
            if (rows > 0 && it.kept() == null) {
                found.put(table, rows);
            }
        });
        return found;
    }

    private Path file(String id) {
        return data.folder("files").resolve(id.substring(id.length() - 2)).resolve(id);
    }
}
