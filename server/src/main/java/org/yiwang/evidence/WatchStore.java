package org.yiwang.evidence;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.evidence.Leaf.Source;
import org.yiwang.evidence.Watch.Finding;
import org.yiwang.evidence.Watch.Watched;
import org.yiwang.kernel.Ids;

/** Tables {@code evidence.watches} and {@code evidence.findings}. */
@Repository
class WatchStore {
    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Watched watched, List<Finding> findings) {
        jdbc.sql("insert into evidence.watches (id, at, size, findings) values (:id, :at, :size, :findings)")
                .param("id", watched.id())
                .param("at", Timestamp.from(watched.at()))
                .param("size", watched.size())
                .param("findings", watched.findings())
                .update();
        for (var finding : findings) {
            jdbc.sql("""
                            insert into evidence.findings (id, watch, kind, source, subject, number, place)
                            values (:id, :watch, :kind, :source, :subject, :number, :place)
                            """)
                    .param("id", Ids.next())
                    .param("watch", watched.id())
                    .param("kind", finding.kind().name())
                    .param(
                            "source",
                            finding.source() == null ? null : finding.source().name())
                    .param("subject", finding.subject())
                    .param("number", finding.number())
                    .param("place", finding.place())
                    .update();
        }
    }

    Optional<Watched> last() {
        return jdbc.sql("select * from evidence.watches order by at desc limit 1")
                .query((row, number) -> new Watched(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getLong("size"),
                        row.getInt("findings")))
                .optional();
    }

    /** The first findings of a watch, by place. */
    List<Finding> findings(UUID watch, int limit) {
        return jdbc.sql("select * from evidence.findings where watch = :watch order by place, id limit :limit")
                .param("watch", watch)
                .param("limit", limit)
                .query((row, number) -> {
                    String source = row.getString("source");
                    return new Finding(
                            Finding.Kind.valueOf(row.getString("kind")),
                            source == null ? null : Source.valueOf(source),
                            row.getObject("subject", UUID.class),
                            row.getObject("number", Integer.class),
                            row.getObject("place", Long.class));
                })
                .list();
    }
}
