package org.yiwang.cases.materials;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.materials.Promises.Promise;

/** 承诺: the papers that an applicant promised in writing to hand in after acceptance. */
@Repository
class PromiseStore {
    private final JdbcClient jdbc;

    PromiseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Case.Id id, Promise promise) {
        jdbc.sql("""
                        insert into cases.promises (case_id, promised_at, until, materials)
                        values (:id, :at, :until, :materials)
                        on conflict (case_id) do update set materials = promises.materials
                            || array(select unnest(excluded.materials) except select unnest(promises.materials))
                        """)
                .param("id", id.value())
                .param("at", Timestamp.from(promise.at()))
                .param("until", promise.until())
                .param("materials", promise.materials().toArray(String[]::new))
                .update();
    }

    Optional<Promise> find(Case.Id id) {
        return jdbc.sql("select * from cases.promises where case_id = :id")
                .param("id", id.value())
                .query((row, index) -> new Promise(
                        row.getTimestamp("promised_at").toInstant(),
                        row.getObject("until", LocalDate.class),
                        List.of((String[]) row.getArray("materials").getArray())))
                .optional();
    }
}
