package org.yiwang.cases.records;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.CaseNumber;

/** Who handles a case, in {@code cases.cases}, and how it came to her: table {@code cases.officer_changes}. */
@Repository
public class OfficerStore {
    private static final String UNDER_WAY =
            "stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING')";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    public OfficerStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Who handles it; empty if nobody does. */
    public Optional<UUID> find(Case.Id id) {
        return jdbc.sql("select officer from cases.cases where id = :id and officer is not null")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    /** Writes who handles a case from now on that {@link CaseStore#lock} holds. */
    public void add(Case.Id id, OfficerChange change) {
        int position = jdbc.sql("""
                        update cases.cases set officer = :officer where id = :id
                        returning (select coalesce(max(position), 0) + 1 from cases.officer_changes where case_id = :id)
                        """)
                .param("id", id.value())
                .param("officer", change.officer())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into cases.officer_changes (case_id, position, change, officer, changed_by, instead_of, reason, at)
                        values (:id, :position, :change, :officer, :by, :insteadOf, :reason, :at)
                        """)
                .param("id", id.value())
                .param("position", position)
                .param("change", change.what().name())
                .param("officer", change.officer())
                .param("by", change.by())
                .param("insteadOf", change.insteadOf())
                .param("reason", cipher.encrypt(change.reason(), place(id, position)))
                .param("at", Timestamp.from(change.at()))
                .update();
    }

    /** In the order in which they happened. */
    public List<OfficerChange> changes(Case.Id id) {
        return jdbc.sql("select * from cases.officer_changes where case_id = :id order by position")
                .param("id", id.value())
                .query((row, index) -> new OfficerChange(
                        OfficerChange.What.valueOf(row.getString("change")),
                        row.getObject("officer", UUID.class),
                        row.getObject("changed_by", UUID.class),
                        row.getObject("instead_of", UUID.class),
                        cipher.decryptListed(row.getBytes("reason"), place(id, row.getInt("position"))),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** How many cases each of these has under way; who has none is missing. */
    public Map<UUID, Integer> underWay(Collection<UUID> officers) {
        return jdbc
                .sql("select officer, count(*) as cases from cases.cases where officer = any (:officers) and "
                        + UNDER_WAY + " group by officer")
                .param("officers", officers.toArray(UUID[]::new))
                .query((row, index) -> Map.entry(row.getObject("officer", UUID.class), row.getInt("cases")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The cases she has under way, what falls due first before all others. */
    public List<UnderWay> underWay(UUID officer, int most) {
        return jdbc.sql("select id, number from cases.cases where officer = :officer and " + UNDER_WAY
                        + " order by due_on, id limit :most")
                .param("officer", officer)
                .param("most", most)
                .query((row, index) ->
                        new UnderWay(row.getObject("id", UUID.class), new CaseNumber(row.getString("number"))))
                .list();
    }

    /** A case that somebody has under way. */
    public record UnderWay(UUID id, CaseNumber number) {}

    private static String place(Case.Id id, int position) {
        return "cases.officer_changes.reason:" + id.value() + "/" + position;
    }
}
