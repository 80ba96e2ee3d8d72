package org.yiwang.licence;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The types of licence this server can issue. */
@Component
public class LicenceTypes {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    LicenceTypes(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A file of types, such as {@code demo/licence-types.json}. */
    record TypesFile(@Nullable String note, List<LicenceType> types) {}

    /** @throws Problem {@code licence/unknown-type} */
    @Transactional(readOnly = true)
    public LicenceType get(String code) {
        return jdbc.sql("select definition::text from licence.types where code = :code")
                .param("code", code)
                .query(String.class)
                .optional()
                .map(definition -> json.readValue(definition, LicenceType.class))
                .orElseThrow(() -> Problem.unprocessable("licence/unknown-type").with("type", code));
    }

    /** Takes types from a file; those already known are replaced. Licences keep what was written on them. */
    @Transactional
    public int load(InputStream file) throws IOException {
        var types = json.readValue(file, TypesFile.class).types();
        for (LicenceType type : types) {
            jdbc.sql("""
                            insert into licence.types (code, definition, loaded_at)
                            values (:code, :definition::jsonb, :at)
                            on conflict (code) do update set definition = excluded.definition, loaded_at = excluded.loaded_at
                            """)
                    .param("code", type.code())
                    .param("definition", json.writeValueAsString(type))
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        }
        return types.size();
    }
}
