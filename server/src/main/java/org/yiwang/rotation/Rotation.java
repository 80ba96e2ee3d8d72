package org.yiwang.rotation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.EncryptedTable;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.crypto.FieldKeys;
import org.yiwang.crypto.TamperedCell;
import org.yiwang.declared.Declarations;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * A new key for all that is stored encrypted. It is written with at once; what was written before is renewed some pages of a
 * table at a time, each in a transaction with its progress, so that whoever is stopped goes on there. Cells can be read all
 * the time. Works as the role that owns the tables, because the one that works may not change what only grows.
 */
@Service
public class Rotation {
    private static final Logger log = LoggerFactory.getLogger(Rotation.class);
    /** Pages of a table in one transaction: of 8 KB each, besides what PostgreSQL keeps elsewhere of long cells. */
    private static final int PAGES = 32;

    private final FieldKeys keys;
    private final FieldCipher cipher;
    private final JdbcClient owner;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Map<String, EncryptedTable> tables;
    private final Map<String, EncryptedPieces> pieces;
    private final Clock clock;

    Rotation(
            FieldKeys keys,
            FieldCipher cipher,
            @Qualifier("migrations") DataSource migrations,
            Declarations declarations,
            ObjectProvider<EncryptedPieces> pieces,
            MeterRegistry meters,
            Clock clock) {
        this.keys = keys;
        this.cipher = cipher;
        this.batches = new NamedParameterJdbcTemplate(migrations);
        this.owner = JdbcClient.create(batches);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(migrations));
        this.tables = declarations.all("cells.json", EncryptedTable.class);
        this.pieces = pieces.stream().collect(Collectors.toMap(EncryptedPieces::table, Function.identity()));
        this.clock = clock;
        Gauge.builder("yiwang.crypto.generation", keys, FieldKeys::current)
                .description("Generation of the key that is written with")
                .register(meters);
    }

    /**
     * How far it has come in one table.
     *
     * @param rows that were renewed
     * @param damaged rows that could not be read, and were left as they are
     * @param kept its cells keep the key they were written with
     */
    public record Progress(String place, long rows, long damaged, boolean done, boolean kept) {}

    /**
     * Begins a new generation.
     *
     * @throws Problem {@code crypto/rotation-runs} while the last one is not finished
     */
    public int begin(Actor by) {
        return keys.begin(by.account(), clock.instant());
    }

    /** The generation begun last and how far it has come; none if the first is the only one. */
    public Optional<FieldKeys.Generation> latest() {
        return keys.latest();
    }

    /** How far a generation has come, by table. */
    public List<Progress> progress(int generation) {
        var found = new HashMap<String, Progress>();
        owner.sql("select * from rotation.progress where generation = :generation")
                .param("generation", generation)
                .query((row, number) -> found.put(
                        row.getString("place"),
                        new Progress(
                                row.getString("place"),
                                row.getLong("rows"),
                                row.getLong("damaged"),
                                row.getBoolean("done"),
                                false)))
                .list();
        return tables.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> it.getValue().kept() != null
                        ? new Progress(it.getKey(), 0, 0, true, true)
                        : found.getOrDefault(it.getKey(), new Progress(it.getKey(), 0, 0, false, false)))
                .toList();
    }

    /** Goes on for so long with what is left, if anything is. */
    void goOn(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end && step()) {
            // the next batch
        }
    }

    /** One batch; false if nothing is left to do now. */
    boolean step() {
        var open = keys.latest().filter(it -> it.finishedAt() == null);
        if (open.isEmpty()) {
            return false;
        }
        int generation = open.get().number();
        if (keys.current() != generation
                || open.get().begunAt().plus(FieldKeys.LAG.multipliedBy(2)).isAfter(clock.instant())) {
            return false; // another node may still write with the key before
        }
        for (var one : tables.entrySet()) {
            if (one.getValue().kept() == null && !isDone(generation, one.getKey())) {
                transaction.executeWithoutResult(status -> renew(generation, one.getKey(), one.getValue()));
                return true;
            }
        }
        keys.finish(generation, clock.instant());
        log.info("Generation {} of the key of fields is in all cells that may change", generation);
        return false;
    }

    private boolean isDone(int generation, String table) {
        return owner.sql("select done from rotation.progress where generation = :generation and place = :place")
                .param("generation", generation)
                .param("place", table)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Renews the next pages of a table; after the last it looks whether any cell still names another generation. */
    private void renew(int generation, String table, EncryptedTable declared) {
        owner.sql("""
                        insert into rotation.progress (generation, place) values (:generation, :place)
                        on conflict do nothing
                        """).param("generation", generation).param("place", table).update();
        long page = owner.sql("""
                        select page from rotation.progress where generation = :generation and place = :place for update
                        """)
                .param("generation", generation)
                .param("place", table)
                .query(Long.class)
                .single();
        long pages = owner.sql("select pg_relation_size(:table::regclass) / current_setting('block_size')::int")
                .param("table", table)
                .query(Long.class)
                .single();
        if (page >= pages) {
            end(generation, table, declared);
            return;
        }
        var stale = stale(generation, table, declared, page);
        var renewed = new ArrayList<SqlParameterSource>();
        long damaged = 0;
        for (var row : stale) {
            try {
                renew(table, row).ifPresent(renewed::add);
            } catch (TamperedCell told) {
                damaged++; // it is left as it is
            }
        }
        write(table, declared, renewed);
        owner.sql("""
                        update rotation.progress set page = :page, rows = rows + :rows, damaged = damaged + :damaged
                        where generation = :generation and place = :place
                        """)
                .param("page", page + PAGES)
                .param("rows", renewed.size())
                .param("damaged", damaged)
                .param("generation", generation)
                .param("place", table)
                .update();
    }

    private void end(int generation, String table, EncryptedTable declared) {
        long left = owner.sql("select count(*) from " + table + " where " + declared.stale())
                .param("generation", generation)
                .query(Long.class)
                .single();
        owner.sql("""
                        update rotation.progress set done = :left <= damaged, page = 0,
                            damaged = case when :left <= damaged then damaged else 0 end
                        where generation = :generation and place = :place
                        """)
                .param("left", left)
                .param("generation", generation)
                .param("place", table)
                .update();
    }

    private record Row(String tid, String row, List<Cell> cells) {}

    private record Cell(String column, String place, byte @Nullable [] content) {}

    private List<Row> stale(int generation, String table, EncryptedTable declared, long page) {
        String cells = declared.columns().stream()
                .map(it -> ", " + it + ", " + declared.place(table, it) + " as place_of_" + it)
                .collect(Collectors.joining());
        boolean all = pieces.containsKey(table); // a piece may be stale where its row is not
        return owner.sql("select ctid::text as tid, (" + declared.row() + ")::text as row_name" + cells + " from "
                        + table
                        + " where ctid >= :from::tid and ctid < :until::tid"
                        + (all ? " and (true or :generation = 0)" : " and " + declared.stale()) + " for update")
                .param("from", "(" + page + ",0)")
                .param("until", "(" + (page + PAGES) + ",0)")
                .param("generation", generation)
                .query((row, number) -> row(row, declared))
                .list();
    }

    private static Row row(ResultSet row, EncryptedTable declared) throws SQLException {
        var cells = new ArrayList<Cell>();
        for (String column : declared.columns()) {
            cells.add(new Cell(column, row.getString("place_of_" + column), row.getBytes(column)));
        }
        return new Row(row.getString("tid"), row.getString("row_name"), cells);
    }

    /** A row with all its cells as they are to be; empty if they are so. */
    private Optional<SqlParameterSource> renew(String table, Row row) {
        var cells = new MapSqlParameterSource("tid", row.tid());
        boolean changed = false;
        for (var cell : row.cells()) {
            byte @Nullable [] content = cell.content();
            boolean stale = content != null && content.length > 0 && !cipher.isCurrent(content);
            cells.addValue(
                    cell.column(),
                    stale ? cipher.renew(Objects.requireNonNull(content), cell.place()) : content,
                    Types.BINARY);
            changed |= stale;
        }
        @Nullable EncryptedPieces piece = pieces.get(table);
        if (piece != null) {
            piece.renew(UUID.fromString(row.row()));
        }
        return changed ? Optional.of(cells) : Optional.empty();
    }

    private void write(String table, EncryptedTable declared, List<SqlParameterSource> renewed) {
        if (!renewed.isEmpty()) {
            String columns =
                    declared.columns().stream().map(it -> it + " = :" + it).collect(Collectors.joining(", "));
            batches.batchUpdate(
                    "update " + table + " set " + columns + " where ctid = :tid::tid",
                    renewed.toArray(SqlParameterSource[]::new));
        }
    }
}
