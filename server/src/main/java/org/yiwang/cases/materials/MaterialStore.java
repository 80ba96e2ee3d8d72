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

    /** Hands in the files of each paper, in their order; those handed in before become former ones. */
    void add(Case.Id id, Map<String, List<UUID>> papers, Instant now) {
        var materials = new ArrayList<String>();
        var positions = new ArrayList<Integer>();
        var files = new ArrayList<UUID>();
        papers.forEach((material, several) -> {
            for (int position = 1; position <= several.size(); position++) {
                materials.add(material);
                positions.add(position);
                files.add(several.get(position - 1));
            }
        });
        if (files.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into cases.materials (case_id, material, round, position, file, supplied_at)
                        select :id, given.material,
                            coalesce((select max(m.round) from cases.materials m
                                where m.case_id = :id and m.material = given.material), 0) + 1,
                            given.position, given.file, :now
                        from unnest(:materials::text[], :positions::int[], :files::uuid[])
                            as given (material, position, file)
                        """)
                .param("id", id.value())
                .param("materials", materials.toArray(String[]::new))
                .param("positions", positions.toArray(Integer[]::new))
                .param("files", files.toArray(UUID[]::new))
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
