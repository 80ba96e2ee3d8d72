package org.yiwang.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code evidence.roots} and {@code evidence.cosignatures}. */
@Repository
class RootStore {
    private final JdbcClient jdbc;

    RootStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one server grow the tree until the transaction ends; false if another does. */
    boolean begin() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('evidence.roots', 0))")
                .query(Boolean.class)
                .single();
    }

    void add(Root root) {
        jdbc.sql("insert into evidence.roots (size, root, signed_at, signature) values (:size, :root, :at, :signature)")
                .param("size", root.size())
                .param("root", root.root())
                .param("at", Timestamp.from(root.signedAt()))
                .param("signature", root.signature())
                .update();
    }

    Optional<Root> last() {
        return jdbc.sql("select * from evidence.roots order by size desc limit 1")
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<Root> find(long size) {
        return jdbc.sql("select * from evidence.roots where size = :size")
                .param("size", size)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The first root that has this place in it. */
    Optional<Root> covering(long place) {
        return jdbc.sql("select * from evidence.roots where size > :place order by size limit 1")
                .param("place", place)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The last root that does not. */
    Optional<Root> before(long place) {
        return jdbc.sql("select * from evidence.roots where size <= :place order by size desc limit 1")
                .param("place", place)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Those signed in a time, the latest first, from behind a size on. */
    List<Root> signed(Instant from, Instant until, long below, int limit) {
        return jdbc.sql("""
                        select * from evidence.roots where signed_at >= :from and signed_at < :until and size < :below
                        order by size desc limit :limit
                        """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("below", below)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** In the order in which they were signed, from behind a size on. */
    List<Root> after(long size, int limit) {
        return jdbc.sql("select * from evidence.roots where size > :size order by size limit :limit")
                .param("size", size)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    void add(Cosignature cosignature) {
        jdbc.sql("""
                        insert into evidence.cosignatures (size, witness, key, signed_at, signature)
                        values (:size, :witness, :key, :at, :signature) on conflict do nothing
                        """)
                .param("size", cosignature.size())
                .param("witness", cosignature.witness())
                .param("key", cosignature.key())
                .param("at", Timestamp.from(cosignature.signedAt()))
                .param("signature", cosignature.signature())
                .update();
    }

    /** Who holds these roots. */
    Map<Long, List<Cosignature>> cosigned(Collection<Root> roots) {
        return jdbc
                .sql("select * from evidence.cosignatures where size = any (:sizes) order by size, witness")
                .param("sizes", roots.stream().map(Root::size).toArray(Long[]::new))
                .query((row, number) -> new Cosignature(
                        row.getLong("size"),
                        row.getString("witness"),
                        row.getBytes("key"),
                        row.getTimestamp("signed_at").toInstant(),
                        row.getBytes("signature")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Cosignature::size));
    }

    /** The largest root that a witness holds. */
    Optional<Long> held(String witness) {
        return jdbc.sql("select max(size) from evidence.cosignatures where witness = :witness")
                .param("witness", witness)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    private static Root read(ResultSet row) throws SQLException {
        return new Root(
                row.getLong("size"),
                row.getBytes("root"),
                row.getTimestamp("signed_at").toInstant(),
                row.getBytes("signature"));
    }
}
