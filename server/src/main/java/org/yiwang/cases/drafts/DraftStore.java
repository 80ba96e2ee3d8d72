package org.yiwang.cases.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Grounds;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where drafts are kept: table {@code cases.drafts}; all that was typed is encrypted. */
@Repository
class DraftStore {
    /** An application as it is sent, with all answers and papers named, is a tenth of it. */
    private static final int LARGEST = 256 * 1024;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    DraftStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /**
     * False if the revision there is not the one that was seen.
     *
     * @throws Problem {@code request/too-large}
     */
    boolean save(UUID applicant, Draft draft, int seen) {
        byte[] content = bytes(draft);
        if (content.length > LARGEST) {
            throw Problem.tooLarge("request/too-large").with("limit", LARGEST);
        }
        return jdbc.sql("""
                        insert into cases.drafts as d (applicant, item_code, title, content, files, revision, saved_at)
                        select :applicant, :itemCode, :title, :content, :files, :revision, :savedAt
                        where :seen = 0 or exists (
                            select from cases.drafts where applicant = :applicant and item_code = :itemCode)
                        on conflict (applicant, item_code) do update
                            set content = :content, files = :files, title = :title, revision = :revision,
                                saved_at = :savedAt
                            where d.revision = :seen
                        """)
                        .param("applicant", applicant)
                        .param("itemCode", draft.itemCode())
                        .param("title", draft.title())
                        .param("content", cipher.encrypt(content, place(applicant, draft.itemCode())))
                        .param("files", files(draft))
                        .param("revision", draft.revision())
                        .param("savedAt", Timestamp.from(draft.savedAt()))
                        .param("seen", seen)
                        .update()
                == 1;
    }

    /** Writes a draft where there is none, as it was elsewhere. */
    void put(UUID applicant, Draft draft) {
        jdbc.sql("""
                        insert into cases.drafts (applicant, item_code, title, content, files, revision, saved_at)
                        values (:applicant, :itemCode, :title, :content, :files, :revision, :savedAt)
                        """)
                .param("applicant", applicant)
                .param("itemCode", draft.itemCode())
                .param("title", draft.title())
                .param("content", cipher.encrypt(bytes(draft), place(applicant, draft.itemCode())))
                .param("files", files(draft))
                .param("revision", draft.revision())
                .param("savedAt", Timestamp.from(draft.savedAt()))
                .update();
    }

    private byte[] bytes(Draft draft) {
        return json.writeValueAsBytes(
                new Content(draft.form(), draft.materials(), draft.page(), draft.other(), draft.version()));
    }

    /** How many drafts there are besides the one for this item. */
    int others(UUID applicant, String itemCode) {
        return jdbc.sql("select count(*) from cases.drafts where applicant = :applicant and item_code <> :itemCode")
                .param("applicant", applicant)
                .param("itemCode", itemCode)
                .query(Integer.class)
                .single();
    }

    /** A draft with all that was typed; the database gives it out on these grounds only. */
    Optional<Draft> find(UUID applicant, String itemCode, Grounds grounds) {
        return jdbc.sql("""
                        select item_code, title, revision, saved_at,
                            cases.draft(applicant, item_code, :record, :account) as content
                        from cases.drafts where applicant = :applicant and item_code = :itemCode
                        """)
                .param("applicant", applicant)
                .param("itemCode", itemCode)
                .param("record", grounds.record())
                .param("account", grounds.account())
                .query((row, index) -> read(applicant, row))
                .optional();
    }

    /** Which drafts there are, latest first; not what was typed. */
    List<Draft.Begun> of(UUID applicant) {
        return jdbc.sql("""
                        select item_code, title, saved_at from cases.drafts
                        where applicant = :applicant order by saved_at desc limit :limit
                        """)
                .param("applicant", applicant)
                .param("limit", Allowance.MOST_DRAFTS)
                .query((row, index) -> new Draft.Begun(
                        row.getString("item_code"),
                        row.getString("title"),
                        row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    /** The files that somebody's drafts name. */
    Set<UUID> files(UUID applicant) {
        return Set.copyOf(jdbc.sql("select distinct unnest(files) from cases.drafts where applicant = :applicant")
                .param("applicant", applicant)
                .query(UUID.class)
                .list());
    }

    /** The items of drafts that were saved before it was noted which files they name. */
    List<String> withoutFiles(UUID applicant) {
        return jdbc.sql("select item_code from cases.drafts where applicant = :applicant and files is null")
                .param("applicant", applicant)
                .query(String.class)
                .list();
    }

    void noteFiles(UUID applicant, Draft draft) {
        jdbc.sql("update cases.drafts set files = :files where applicant = :applicant and item_code = :itemCode")
                .param("applicant", applicant)
                .param("itemCode", draft.itemCode())
                .param("files", files(draft))
                .update();
    }

    private static UUID[] files(Draft draft) {
        return DraftFiles.in(draft.materials()).stream()
                .map(StoredFile.Id::value)
                .toArray(UUID[]::new);
    }

    void delete(UUID applicant, String itemCode) {
        jdbc.sql("delete from cases.drafts where applicant = :applicant and item_code = :itemCode")
                .param("applicant", applicant)
                .param("itemCode", itemCode)
                .update();
    }

    private Draft read(UUID applicant, ResultSet row) throws SQLException {
        String itemCode = row.getString("item_code");
        var content =
                json.readValue(cipher.decrypt(row.getBytes("content"), place(applicant, itemCode)), Content.class);
        return new Draft(
                itemCode,
                row.getString("title"),
                content.form(),
                content.materials(),
                content.page(),
                content.other(),
                content.version(),
                row.getInt("revision"),
                row.getTimestamp("saved_at").toInstant());
    }

    private static String place(UUID applicant, String itemCode) {
        return "cases.drafts.content:" + applicant + "/" + itemCode;
    }

    record Content(
            JsonNode form,
            List<JsonNode> materials,
            String page,
            @Nullable JsonNode other,
            @Nullable Integer version) {
        Content {
            materials = new ArrayList<>(materials);
            other = other == null || other.isNull() ? null : other;
        }
    }
}
