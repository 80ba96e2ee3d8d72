package org.yiwang.cases.records;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Stage;
import org.yiwang.standards.UnderWay;

/** Counts the cases and drafts of items that somebody means to end. */
@Repository
class CasesUnderWay implements UnderWay {
    /** In the statement itself, so that it fits the index. */
    private static final String OPEN = Arrays.stream(Stage.values())
            .filter(Stage::isOpen)
            .map(it -> "'" + it.name() + "'")
            .collect(joining(", "));

    private final JdbcClient jdbc;

    CasesUnderWay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Count of(Collection<String> codes) {
        return jdbc.sql("""
                        select (select count(*) from cases.cases where item_code = any(:codes) and stage in (%s)) as cases,
                            (select count(*) from cases.drafts where item_code = any(:codes)) as drafts
                        """.formatted(OPEN))
                .param("codes", codes.toArray(String[]::new))
                .query(Count.class)
                .single();
    }
}
