package org.yiwang.crypto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.database.DataFolder;

/**
 * The keys of this server on which stored data depends; each has its own file, readable by the owner only. The database
 * remembers their fingerprints: a key is made once, and never again in the place of one that is missing.
 */
@Component
public class Keys {
    /** Bytes of a fingerprint that are shown. */
    private static final int SHORT = 8;

    private final DataFolder data;
    private final JdbcClient jdbc;
    private final Map<String, String> read = new ConcurrentSkipListMap<>();

    Keys(DataFolder data, JdbcClient jdbc) {
        this.data = data;
        this.jdbc = jdbc;
    }

    /**
     * The key of this name, made at random if the database holds nothing yet that needs it.
     *
     * @param bytes how long it is
     * @throws WrongKey if it is missing, damaged, or not the one with which this database was written
     */
    public byte[] read(String name, int bytes) {
        return read(name, bytes, false);
    }

    /**
     * A key that is made on purpose, whatever the database holds already: one on which nothing stored depends yet. Asked
     * again it answers with the same key.
     *
     * @param bytes how long it is
     * @throws WrongKey if the database knows a key of this name and it is missing, damaged or another
     */
    public byte[] make(String name, int bytes) {
        return read(name, bytes, true);
    }

    private byte[] read(String name, int bytes, boolean onPurpose) {
        Path file = data.folder("keys").resolve(name);
        byte[] known = jdbc.sql("select fingerprint from crypto.fingerprints where key_name = :name")
                .param("name", name)
                .query((row, number) -> row.getBytes("fingerprint"))
                .optional()
                .orElse(null);
        if (!Files.exists(file) && (known != null || (!onPurpose && holdsEncryptedCells()))) {
            throw new WrongKey(file, "is missing");
        }
        byte[] key = decoded(file, data.secret(name, bytes), bytes);
        byte[] fingerprint = fingerprint(name, key);
        if (known == null) {
            known = note(name, fingerprint);
        }
        if (!MessageDigest.isEqual(known, fingerprint)) {
            throw new WrongKey(file, "is another key than the one with which this database was written");
        }
        read.put(name, shortened(fingerprint));
        return key;
    }

    /**
     * A key on which nothing stored depends: made anew if it is missing, and what was signed with it is worth nothing then.
     *
     * @throws WrongKey if it is damaged
     */
    static byte[] passing(DataFolder data, String name, int bytes) {
        return decoded(data.folder("keys").resolve(name), data.secret(name, bytes), bytes);
    }

    private static byte[] decoded(Path file, String text, int bytes) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length == bytes) {
                return key;
            }
        } catch (IllegalArgumentException noBase64) {
            // answered below
        }
        throw new WrongKey(file, "is damaged");
    }

    /** Of each key that was read, by name: enough of its fingerprint to tell it from another by eye. */
    Map<String, String> fingerprints() {
        return Map.copyOf(read);
    }

    private static String shortened(byte[] fingerprint) {
        return HexFormat.of().withUpperCase().formatHex(fingerprint, 0, SHORT);
    }

    /** Puts it down unless another server did so first; what is there then counts. */
    private byte[] note(String name, byte[] fingerprint) {
        jdbc.sql("""
                        insert into crypto.fingerprints (key_name, fingerprint, noted_at) values (:name, :fingerprint, now())
                        on conflict (key_name) do nothing
                        """).param("name", name).param("fingerprint", fingerprint).update();
        return jdbc.sql("select fingerprint from crypto.fingerprints where key_name = :name")
                .param("name", name)
                .query((row, number) -> row.getBytes("fingerprint"))
                .single();
    }

    /** 32 bytes that tell two keys apart and nothing else. */
    private static byte[] fingerprint(String name, byte[] key) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        byte[] input = ("yiwang key fingerprint\0" + name).getBytes(StandardCharsets.UTF_8);
        mac.update(input, 0, input.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    /** For databases of before the fingerprints: whether anything there can be read with keys only. */
    private boolean holdsEncryptedCells() {
        return jdbc
                .sql("""
                        select quote_ident(table_schema) || '.' || quote_ident(table_name) as place,
                            quote_ident(column_name) as cell
                        from information_schema.columns
                        where data_type = 'bytea'
                            and table_schema not in ('pg_catalog', 'information_schema', 'jobs', 'crypto')
                            and table_name <> 'session_attributes'
                            and has_column_privilege(
                                quote_ident(table_schema) || '.' || quote_ident(table_name), column_name, 'SELECT')
                        """)
                .query((row, number) -> "select exists(select from " + row.getString("place") + " where "
                        + row.getString("cell") + " is not null)")
                .list()
                .stream()
                .anyMatch(any -> jdbc.sql(any).query(Boolean.class).single());
    }

    /** A key without which this database cannot be read. */
    public static final class WrongKey extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        WrongKey(Path file, String fault) {
            super("The key " + file + " " + fault + ". Nothing was changed.");
        }
    }
}
