package org.yiwang.cases.materials;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Grounds;
import org.yiwang.cases.Case;
import org.yiwang.crypto.FieldCipher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What applicants were asked to correct, and the answers as they were before; all that was written is encrypted. */
@Repository
public class SupplementStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    SupplementStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /** Writes down what is asked for, of a case that is held: the first time, or once more. */
    void add(Case.Id id, Supplement asked) {
        int round = jdbc.sql("select coalesce(max(round), 0) + 1 from cases.supplements where case_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
        var wanted = new Content(asked.materials(), asked.fields(), asked.note());
        jdbc.sql("""
                        insert into cases.supplements (case_id, round, asked_at, materials, reason, wanted)
                        values (:id, :round, :askedAt, :materials, :reason, :wanted)
                        """)
                .param("id", id.value())
                .param("round", round)
                .param("askedAt", Timestamp.from(asked.askedAt()))
                .param(
                        "materials",
                        asked.materials().stream().map(Supplement.Wanted::what).toArray(String[]::new))
                .param(
                        "reason",
                        cipher.encrypt(Objects.requireNonNullElse(asked.note(), ""), place("reason", id, round)))
                .param("wanted", cipher.encrypt(json.writeValueAsBytes(wanted), place("wanted", id, round)))
                .update();
    }

    /** What was asked for last. */
    public Optional<Supplement> find(Case.Id id) {
        return jdbc.sql("select * from cases.supplements where case_id = :id order by round desc limit 1")
                .param("id", id.value())
                .query((row, index) -> read(id, row))
                .optional();
    }

    private Supplement read(Case.Id id, ResultSet row) throws SQLException {
        byte[] wanted = row.getBytes("wanted");
        var content = wanted == null
                ? before(id, row)
                : json.readValue(cipher.decrypt(wanted, place("wanted", id, row.getInt("round"))), Content.class);
        return new Supplement(
                row.getTimestamp("asked_at").toInstant(), content.materials(), content.fields(), content.note());
    }

    /** From the time when papers only were asked for, with one reason for all. */
    private Content before(Case.Id id, ResultSet row) throws SQLException {
        return new Content(
                Arrays.stream((String[]) row.getArray("materials").getArray())
                        .map(it -> new Supplement.Wanted(it, null))
                        .toList(),
                List.of(),
                Objects.requireNonNull(
                        cipher.decryptText(row.getBytes("reason"), place("reason", id, row.getInt("round")))));
    }

    public void supplied(Case.Id id, Instant now) {
        jdbc.sql("update cases.supplements set supplied_at = :now where case_id = :id and supplied_at is null")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Keeps the answers that a correction replaces. */
    public void addFormer(Case.Id id, JsonNode form, Instant now) {
        int position = jdbc.sql("select coalesce(max(position), 0) + 1 from cases.former_forms where case_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into cases.former_forms (case_id, position, form, replaced_at)
                        values (:id, :position, :form, :now)
                        """)
                .param("id", id.value())
                .param("position", position)
                .param("form", cipher.encrypt(json.writeValueAsBytes(form), formerPlace(id, position)))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The answers before the last correction; none if there was none. */
    public Optional<JsonNode> former(Case.Id id, Grounds grounds) {
        return jdbc.sql("""
                        select position, cases.former_form(case_id, position, :record, :account) as form
                        from (select case_id, position from cases.former_forms
                            where case_id = :id order by position desc limit 1) last
                        """)
                .param("id", id.value())
                .param("record", grounds.record())
                .param("account", grounds.account())
                .query((row, index) ->
                        json.readTree(cipher.decrypt(row.getBytes("form"), formerPlace(id, row.getInt("position")))))
                .optional();
    }

    private static String place(String column, Case.Id id, int round) {
        return "cases.supplements." + column + ":" + id.value() + (round == 1 ? "" : "/" + round);
    }

    private static String formerPlace(Case.Id id, int position) {
        return "cases.former_forms.form:" + id.value() + "/" + position;
    }

    record Content(
            List<Supplement.Wanted> materials,
            List<Supplement.Wanted> fields,
            @Nullable String note) {}
}
