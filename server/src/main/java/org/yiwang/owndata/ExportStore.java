package org.yiwang.owndata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;

/** Where copies are kept: schema {@code owndata}. What is in them is encrypted. */
@Repository
class ExportStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ExportStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Begins one in the place of the one before; false if that is being made. */
    boolean begin(Export begun) {
        jdbc.sql("delete from owndata.exports where account = :account and state <> 'MAKING'")
                .param("account", begun.account())
                .update();
        return jdbc.sql("""
                        insert into owndata.exports (id, account, party, state, of_tables, next_at, asked_at, ends_at)
                        values (:id, :account, :party, 'MAKING', :of, :now, :now, :endsAt)
                        on conflict (account) do nothing
                        """)
                        .param("id", begun.id())
                        .param("account", begun.account())
                        .param("party", begun.party())
                        .param("of", begun.of())
                        .param("now", Timestamp.from(begun.askedAt()))
                        .param("endsAt", Timestamp.from(begun.endsAt()))
                        .update()
                == 1;
    }

    /** The one of an account, unless its time is over. */
    Optional<Export> of(UUID account, Instant now) {
        return jdbc.sql("select * from owndata.exports where account = :account and ends_at > :now")
                .param("account", account)
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .optional();
    }

    /** One that waits for its next table, held until the transaction ends; others pass it by. */
    Optional<Export> next(Instant now) {
        return jdbc.sql("""
                        select * from owndata.exports where state = 'MAKING' and next_at <= :now
                        order by next_at, id limit 1 for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .optional();
    }

    void add(UUID export, int position, Entry entry) {
        String row = export + "/" + position;
        jdbc.sql("""
                        insert into owndata.entries (export, position, name, content, file)
                        values (:export, :position, :name, :content, :file)
                        """)
                .param("export", export)
                .param("position", position)
                .param("name", cipher.encrypt(entry.name(), "owndata.entries.name:" + row))
                .param(
                        "content",
                        entry.content() == null
                                ? null
                                : cipher.encrypt(entry.content(), "owndata.entries.content:" + row))
                .param("file", entry.file())
                .update();
    }

    int entries(UUID export) {
        return jdbc.sql("select count(*) from owndata.entries where export = :export")
                .param("export", export)
                .query(Integer.class)
                .single();
    }

    /** One file of a copy that this account asked for; empty after the last, or when it was deleted meanwhile. */
    Optional<Entry> entry(UUID export, int position, UUID account) {
        String at = export + "/" + position;
        return jdbc.sql("select name, content, file from owndata.entry(:export, :position, :account)")
                .param("export", export)
                .param("position", position)
                .param("account", account)
                .query((row, number) -> {
                    byte @Nullable [] content = row.getBytes("content");
                    return new Entry(
                            Objects.requireNonNull(
                                    cipher.decryptText(row.getBytes("name"), "owndata.entries.name:" + at)),
                            content == null ? null : cipher.decrypt(content, "owndata.entries.content:" + at),
                            row.getObject("file", UUID.class));
                })
                .optional();
    }

    /** A table is in it. */
    void step(UUID export, String table, Instant now) {
        jdbc.sql("""
                        update owndata.exports set last_table = :table, done = done + 1, faults = 0, next_at = :now
                        where id = :id
                        """)
                .param("id", export)
                .param("table", table)
                .param("now", Timestamp.from(now))
                .update();
    }

    void ready(UUID export, Instant now, Instant endsAt) {
        jdbc.sql("""
                        update owndata.exports set state = 'READY', done = of_tables, ready_at = :now, ends_at = :endsAt
                        where id = :id
                        """)
                .param("id", export)
                .param("now", Timestamp.from(now))
                .param("endsAt", Timestamp.from(endsAt))
                .update();
    }

    /** A table could not be read; after so many faults nobody tries again. True if it was that many. */
    boolean fault(UUID export, Instant next, int most) {
        boolean failed = jdbc.sql("""
                        update owndata.exports set faults = faults + 1, next_at = :next,
                            state = case when faults + 1 >= :most then 'FAILED' else state end
                        where id = :id and state = 'MAKING' returning state = 'FAILED'
                        """)
                .param("id", export)
                .param("next", Timestamp.from(next))
                .param("most", most)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (failed) {
            jdbc.sql("delete from owndata.entries where export = :id")
                    .param("id", export)
                    .update();
        }
        return failed;
    }

    boolean delete(UUID account, UUID id) {
        return jdbc.sql("delete from owndata.exports where id = :id and account = :account")
                        .param("id", id)
                        .param("account", account)
                        .update()
                == 1;
    }

    void deleteOf(UUID account) {
        jdbc.sql("delete from owndata.exports where account = :account")
                .param("account", account)
                .update();
    }

    void deleteEnded(Instant now) {
        jdbc.sql("delete from owndata.exports where ends_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    void handOver(UUID provisional, UUID party) {
        jdbc.sql("update owndata.exports set party = :party where party = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }

    private static Export read(ResultSet row) throws SQLException {
        @Nullable Timestamp readyAt = row.getTimestamp("ready_at");
        return new Export(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getObject("party", UUID.class),
                Export.State.valueOf(row.getString("state")),
                row.getString("last_table"),
                row.getInt("done"),
                row.getInt("of_tables"),
                row.getInt("faults"),
                row.getTimestamp("asked_at").toInstant(),
                readyAt == null ? null : readyAt.toInstant(),
                row.getTimestamp("ends_at").toInstant());
    }
}
