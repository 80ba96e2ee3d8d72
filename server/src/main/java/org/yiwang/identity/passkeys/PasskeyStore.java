package org.yiwang.identity.passkeys;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.identity.passkeys.Ceremonies.KeptKey;

/** Where passkeys are kept: table {@code identity.passkeys}. */
@Repository
class PasskeyStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    PasskeyStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Of those who change the keys of one account one after the other, until the transaction ends. */
    void lock(UUID account) {
        jdbc.sql("select id from identity.accounts where id = :account for no key update")
                .param("account", account)
                .query(UUID.class)
                .optional();
    }

    /**
     * What keys call the person of this account.
     *
     * @param otherwise what they shall call her if none does yet
     */
    byte[] handle(UUID account, byte[] otherwise) {
        return jdbc.sql("""
                        update identity.accounts set passkey_handle = coalesce(passkey_handle, :otherwise)
                        where id = :account returning passkey_handle
                        """)
                .param("account", account)
                .param("otherwise", otherwise)
                .query(byte[].class)
                .single();
    }

    /** False if there is a key that calls itself so, whosever it is. */
    boolean add(UUID id, UUID account, KeptKey key, List<String> transports, String name, Instant now) {
        return jdbc.sql("""
                        insert into identity.passkeys (id, account, credential, public_key, signatures, backup_eligible,
                            backed_up, transports, name, added_at)
                        values (:id, :account, :credential, :publicKey, :signatures, :eligible, :backedUp, :transports,
                            :name, :now)
                        on conflict (credential) do nothing
                        """)
                        .param("id", id)
                        .param("account", account)
                        .param("credential", key.credential())
                        .param("publicKey", key.publicKey())
                        .param("signatures", key.signatures())
                        .param("eligible", key.backupEligible())
                        .param("backedUp", key.backedUp())
                        .param("transports", transports.toArray(String[]::new))
                        .param("name", cipher.encrypt(name, place(id)))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The key that calls itself and the person so. */
    Optional<Known> known(byte[] credential, byte[] handle) {
        return jdbc.sql("""
                        select p.id, p.account, p.public_key, p.signatures, p.backup_eligible, p.backed_up
                        from identity.passkeys p join identity.accounts a on a.id = p.account
                        where p.credential = :credential and a.passkey_handle = :handle and a.disabled_at is null
                        """)
                .param("credential", credential)
                .param("handle", handle)
                .query((row, number) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        new KeptKey(
                                credential,
                                row.getBytes("public_key"),
                                row.getLong("signatures"),
                                row.getBoolean("backup_eligible"),
                                row.getBoolean("backed_up"))))
                .optional();
    }

    /** The key has signed; false if it says it has signed less often than somebody has seen meanwhile, or it is gone. */
    boolean used(UUID id, KeptKey after, Instant now) {
        return jdbc.sql("""
                        update identity.passkeys set signatures = :signatures, backed_up = :backedUp, used_at = :now
                        where id = :id and (signatures < :signatures or signatures = 0 and :signatures = 0)
                        """)
                        .param("id", id)
                        .param("signatures", after.signatures())
                        .param("backedUp", after.backedUp())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Those of an account, in the order they came. */
    List<Passkey> of(UUID account) {
        return jdbc.sql("""
                        select id, name, backed_up, added_at, used_at from identity.passkeys
                        where account = :account order by added_at, id
                        """)
                .param("account", account)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var used = row.getTimestamp("used_at");
                    return new Passkey(
                            id,
                            Objects.requireNonNull(cipher.decryptText(row.getBytes("name"), place(id))),
                            row.getBoolean("backed_up"),
                            row.getTimestamp("added_at").toInstant(),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    /** What the keys of an account call themselves. */
    List<byte[]> credentials(UUID account) {
        return jdbc.sql("select credential from identity.passkeys where account = :account order by added_at, id")
                .param("account", account)
                .query(byte[].class)
                .list();
    }

    boolean rename(UUID account, UUID id, String name) {
        return jdbc.sql("update identity.passkeys set name = :name where id = :id and account = :account")
                        .param("id", id)
                        .param("account", account)
                        .param("name", cipher.encrypt(name, place(id)))
                        .update()
                == 1;
    }

    boolean remove(UUID account, UUID id) {
        return jdbc.sql("delete from identity.passkeys where id = :id and account = :account")
                        .param("id", id)
                        .param("account", account)
                        .update()
                == 1;
    }

    int removeAll(UUID account) {
        return jdbc.sql("delete from identity.passkeys where account = :account")
                .param("account", account)
                .update();
    }

    private static String place(UUID id) {
        return "identity.passkeys.name:" + id;
    }

    /** A key and whose it is. */
    record Known(UUID id, UUID account, KeptKey key) {}
}
