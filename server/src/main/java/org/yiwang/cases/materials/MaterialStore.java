package org.yiwang.cases.materials;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;

/** Which files were handed in as which papers: table {@code cases.materials}, to which is only ever added. */
@Repository
class MaterialStore {
    private final JdbcClient jdbc;

    MaterialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands in the files of a paper; those handed in before become former ones. */
    void add(Case.Id id, String material, List<UUID> files, Instant now) {
        jdbc.sql("""
                        insert into cases.materials (case_id, material, round, position, file, supplied_at)
                        select :id, :material, rounds.next, given.position, given.file, :now
                        from unnest(:files::uuid[]) with ordinality as given (file, position),
                            (select coalesce(max(round), 0) + 1 as next from cases.materials
                             where case_id = :id and material = :material) as rounds
                        """)
                .param("id", id.value())
                .param("material", material)
                .param("files", files.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** All that was ever handed in, each paper's files in their order, the first round first. */
    List<HandedFile> of(Case.Id id) {
        return jdbc.sql("""
                        select material, round, file, supplied_at from cases.materials
                        where case_id = :id order by material, round, position
                        """)
                .param("id", id.value())
                .query((row, index) -> new HandedFile(
                        row.getString("material"),
                        row.getInt("round"),
                        row.getObject("file", UUID.class),
                        row.getTimestamp("supplied_at").toInstant()))
                .list();
    }

    /** The files that are each paper now, in their order. */
    Map<String, List<UUID>> current(Case.Id id) {
        var papers = new LinkedHashMap<String, List<UUID>>();
        jdbc.sql("""
                        select material, file from cases.materials m
                        where case_id = :id and round = (
                            select max(round) from cases.materials where case_id = :id and material = m.material)
                        order by material, position
                        """).param("id", id.value()).query(row -> {
            papers.computeIfAbsent(row.getString("material"), it -> new ArrayList<>())
                    .add(row.getObject("file", UUID.class));
        });
        return papers;
    }

    /** Those of the files that belong to any case. */
    Set<UUID> kept(Collection<UUID> files) {
        return files.isEmpty()
                ? Set.of()
                : jdbc.sql("select distinct file from cases.materials where file in (:files)")
                        .param("files", files)
                        .query(UUID.class)
                        .set();
    }

    /**
     * A file handed in as a paper.
     *
     * @param round counts how often the paper was handed in; the files of the last round are the paper
     */
    record HandedFile(String material, int round, UUID file, Instant suppliedAt) {}
}
