package org.yiwang.identity.parties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor.ActingFor;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;

/** The party of an account, for queries that ask for both at once. */
@Component
public class PartyColumns {
    /** To be selected besides others, with {@link #JOIN}. */
    public static final String SELECT =
            "v.party as party_id, v.version as party_version, v.kind as party_kind, v.name as party_name";

    /** To be joined to accounts called {@code a}. */
    public static final String JOIN = """
             left join identity.parties p on p.id = a.party
            left join identity.party_versions v on v.party = p.id and v.version = p.version
            """;

    /** All of a party that a function of the schema gave out as {@code v}, to be read by {@link #party}. */
    public static final String ALL =
            "v.id, v.version, v.proved, v.kind, v.name, v.document, v.number, v.address, v.representative";

    private final FieldCipher cipher;

    PartyColumns(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** Whose account it is; null for staff. */
    public @Nullable ActingFor read(ResultSet row) throws SQLException {
        @Nullable UUID party = row.getObject("party_id", UUID.class);
        if (party == null) {
            return null;
        }
        String name = cipher.decryptText(row.getBytes("party_name"), place("name", party, row.getInt("party_version")));
        return new ActingFor(party, PartyKind.valueOf(row.getString("party_kind")), Objects.requireNonNull(name), null);
    }

    /** A party of which {@link #ALL} was selected. */
    public Party party(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        int version = row.getInt("version");
        var kind = PartyKind.valueOf(row.getString("kind"));
        @Nullable String number = text(row, "number", id, version);
        return new Party(
                id,
                version,
                kind,
                Objects.requireNonNull(text(row, "name", id, version)),
                number == null || kind != PartyKind.PERSON ? null : document(row),
                number,
                text(row, "address", id, version),
                text(row, "representative", id, version),
                row.getBoolean("proved"));
    }

    /** Before there were others, all were of citizens. */
    private static IdentityDocument.Kind document(ResultSet row) throws SQLException {
        @Nullable String document = row.getString("document");
        return document == null ? IdentityDocument.Kind.CITIZEN : IdentityDocument.Kind.valueOf(document);
    }

    private @Nullable String text(ResultSet row, String column, UUID party, int version) throws SQLException {
        return cipher.decryptText(row.getBytes(column), place(column, party, version));
    }

    /** Cells of version 0 were moved here as they were: they are bound to the account of the same identifier. */
    static String place(String column, UUID party, int version) {
        return version == 0
                ? "identity.accounts." + (column.equals("number") ? "id_number" : column) + ":" + party
                : "identity.party_versions." + column + ":" + party + "." + version;
    }
}
