package org.yiwang.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.evidence.Leaf.Source;

/** Tables {@code evidence.awaiting}, which rows that are to be sealed are put into by {@code evidence.await}, and {@code evidence.leaves}. */
@Repository
class LeafStore {
    private final JdbcClient jdbc;

    LeafStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A leaf that has its place in the tree. */
    record Placed(long place, Leaf leaf) {}

    /**
     * Gives those that wait longest their places.
     *
     * @param first the place of the first of them
     */
    List<Placed> place(long first, int limit) {
        return jdbc.sql("""
                        with next as (select id from evidence.awaiting order by id limit :limit),
                            taken as (delete from evidence.awaiting w using next where w.id = next.id returning w.*)
                        insert into evidence.leaves (place, source, subject, number, digest)
                        select :first + row_number() over (order by id) - 1, source, subject, number, digest from taken
                        returning *
                        """)
                .param("first", first)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    void add(Placed placed) {
        jdbc.sql("""
                        insert into evidence.leaves (place, source, subject, number, digest)
                        values (:place, :source, :subject, :number, :digest)
                        """)
                .param("place", placed.place())
                .param("source", placed.leaf().source().name())
                .param("subject", placed.leaf().subject())
                .param("number", placed.leaf().number())
                .param("digest", placed.leaf().digest())
                .update();
    }

    /** For how many seconds the one that waits longest has waited, by the clock of the database; nothing waits: nothing. */
    Optional<Long> oldest() {
        return jdbc.sql("""
                        select extract(epoch from clock_timestamp() - since)::bigint from evidence.awaiting
                        order by id limit 1
                        """).query(Long.class).optional();
    }

    /** What is sealed of a case. */
    List<Placed> placed(UUID subject) {
        return jdbc.sql("select * from evidence.leaves where subject = :subject and source = 'CASE' order by place")
                .param("subject", subject)
                .query((row, number) -> read(row))
                .list();
    }

    /** Leaves in the order of their places. */
    List<Placed> from(long place, int limit) {
        return jdbc.sql("select * from evidence.leaves where place >= :place order by place limit :limit")
                .param("place", place)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private static Placed read(ResultSet row) throws SQLException {
        return new Placed(row.getLong("place"), leaf(row));
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        return new Leaf(
                Source.valueOf(row.getString("source")),
                row.getObject("subject", UUID.class),
                row.getInt("number"),
                row.getBytes("digest"));
    }
}
