package org.yiwang.cases.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;

/** Who looked behind the mask: table {@code cases.disclosures}. Reasons are encrypted; nothing is ever changed. */
@Repository
class DisclosureStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    DisclosureStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void add(Disclosure made, Case in) {
        jdbc.sql("""
                        insert into cases.disclosures (id, case_id, region, department, reader, fields, licence, purpose,
                            reason, at)
                        values (:id, :caseId, :region, :department, :reader, :fields, :licence, :purpose, :reason, :at)
                        """)
                .param("id", made.id())
                .param("caseId", in.id().value())
                .param("region", in.region().value())
                .param("department", in.department())
                .param("reader", made.reader())
                .param("fields", made.fields().stream().map(Enum::name).toArray(String[]::new))
                .param("licence", made.licence())
                .param("purpose", made.purpose().name())
                .param("reason", cipher.encrypt(made.reason(), place(made.id())))
                .param("at", Timestamp.from(made.at()))
                .update();
    }

    /** One page of what was looked at within a scope, the latest first. */
    List<Disclosure> page(Actor.Scope scope, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("limit", limit);
        parameters.put(
                "after", after == null ? null : UUID.fromString(after.keys().getFirst()));
        return jdbc.sql("select d.*, c.number, c.title from (select * from cases.disclosures where "
                        + scope.condition()
                        + (after == null ? "" : " and id < :after")
                        + " order by id desc limit :limit) d join cases.cases c on c.id = d.case_id order by d.id desc")
                .params(parameters)
                .query((row, index) -> read(row))
                .list();
    }

    private Disclosure read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Disclosure(
                id,
                new CaseNumber(row.getString("number")),
                row.getString("title"),
                row.getObject("reader", UUID.class),
                Arrays.stream((String[]) row.getArray("fields").getArray())
                        .map(Disclosure.Field::valueOf)
                        .toList(),
                row.getString("licence"),
                Disclosure.Purpose.valueOf(row.getString("purpose")),
                cipher.decryptListed(row.getBytes("reason"), place(id)),
                row.getTimestamp("at").toInstant());
    }

    private static String place(UUID id) {
        return "cases.disclosures.reason:" + id;
    }
}
