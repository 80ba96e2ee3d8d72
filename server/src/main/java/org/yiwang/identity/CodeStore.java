package org.yiwang.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.identity.Codes.Purpose;
import org.yiwang.kernel.PhoneNumber;

/** Where codes that were sent are kept, without the codes: table {@code identity.codes}. */
@Repository
class CodeStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;

    CodeStore(JdbcClient jdbc, FieldCipher cipher, BlindIndex index) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
    }

    /** Of several who ask for the same phone, or from the same network, one after the other, until the transaction ends. */
    void lock(PhoneNumber phone, String network) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(least(a, b))::text, pg_advisory_xact_lock(greatest(a, b))::text
                        from (select hashtextextended(encode(:phone, 'hex'), 10) as a,
                            hashtextextended(:network, 10) as b) keys
                        """)
                .param("phone", AccountStore.phoneIndex(index, phone))
                .param("network", network)
                .query((row, number) -> true)
                .single();
    }

    /**
     * When the number of codes sent to a phone falls below {@code most} again.
     *
     * @param known those asked for on devices that were known, or else the others
     */
    Optional<Instant> fullOfPhone(PhoneNumber phone, boolean known, int most, Instant since) {
        return jdbc.sql("""
                        select sent_at from identity.codes
                        where phone_index = :phone and known = :known and sent_at > :since
                        order by sent_at desc offset :most - 1 limit 1
                        """)
                .param("phone", AccountStore.phoneIndex(index, phone))
                .param("known", known)
                .param("most", most)
                .param("since", Timestamp.from(since))
                .query((row, number) -> row.getTimestamp("sent_at").toInstant())
                .optional();
    }

    /** The same of codes asked for from a network, on devices that were not known. */
    Optional<Instant> fullOfNetwork(String network, int most, Instant since) {
        return jdbc.sql("""
                        select sent_at from identity.codes
                        where network = :network and not known and sent_at > :since
                        order by sent_at desc offset :most - 1 limit 1
                        """)
                .param("network", network)
                .param("most", most)
                .param("since", Timestamp.from(since))
                .query((row, number) -> row.getTimestamp("sent_at").toInstant())
                .optional();
    }

    void add(
            UUID id,
            Purpose purpose,
            PhoneNumber phone,
            @Nullable UUID account,
            String network,
            boolean known,
            String mac,
            Instant now) {
        jdbc.sql("""
                        insert into identity.codes (id, purpose, phone, phone_index, network, known, account, mac, sent_at,
                            expires_at)
                        values (:id, :purpose, :phone, :phoneIndex, :network, :known, :account, :mac, :now, :expires)
                        """)
                .param("id", id)
                .param("purpose", purpose.name())
                .param("phone", cipher.encrypt(phone.reveal(), place(id)))
                .param("phoneIndex", AccountStore.phoneIndex(index, phone))
                .param("network", network)
                .param("known", known)
                .param("account", account)
                .param("mac", mac)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Codes.VALID)))
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from identity.codes where id = :id").param("id", id).update();
    }

    /** Counts a try before it is looked at; empty if there is no such code any more, or it was tried too often. */
    Optional<Kept> tryOnce(UUID id, Purpose purpose, int most, Instant now) {
        return jdbc.sql("""
                        select phone, account, mac from identity.try_code(:id, :purpose, :most, :now)
                        """)
                .param("id", id)
                .param("purpose", purpose.name())
                .param("most", most)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Kept(
                        PhoneNumber.of(Objects.requireNonNull(cipher.decryptText(row.getBytes("phone"), place(id)))),
                        row.getObject("account", UUID.class),
                        row.getString("mac")))
                .optional();
    }

    /** The try was right and does not count. */
    void forgive(UUID id) {
        jdbc.sql("update identity.codes set tries = tries - 1 where id = :id and tries > 0")
                .param("id", id)
                .update();
    }

    /** False if it was used already. */
    boolean use(UUID id, Instant now) {
        return jdbc.sql("update identity.codes set used_at = :now where id = :id and used_at is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    int forget(Instant before) {
        return jdbc.sql("delete from identity.codes where sent_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static String place(UUID id) {
        return "identity.codes.phone:" + id;
    }

    /** @param account who asked, if she was logged in */
    record Kept(PhoneNumber phone, @Nullable UUID account, String mac) {}
}
