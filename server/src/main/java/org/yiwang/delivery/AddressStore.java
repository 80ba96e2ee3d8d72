package org.yiwang.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Grounds;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;

/** Where addresses are kept, encrypted; the database gives one out to whoever it is of, or for a purpose. */
@Repository
class AddressStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    AddressStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** The one that a party gave for all its papers. */
    Optional<UUID> of(UUID party) {
        return jdbc.sql("""
                        select id from delivery.addresses where party = :party and delivery is null and ended_at is null
                        """).param("party", party).query(UUID.class).optional();
    }

    /** Keeps the one a party gives for all, in the place of the one before. */
    void give(UUID party, Address given, Instant at) {
        end(party, at);
        add(party, null, given, at);
    }

    /** Keeps one that an organ found for one paper. */
    UUID found(Delivery held, Address found, Instant at) {
        return add(held.about().applicant(), held.id(), found, at);
    }

    private UUID add(UUID party, @Nullable UUID delivery, Address given, Instant at) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into delivery.addresses (id, party, region, recipient, street, delivery, given_at)
                        values (:id, :party, :region, :recipient, :street, :delivery, :at)
                        """)
                .param("id", id)
                .param("party", party)
                .param("region", given.region().value())
                .param("recipient", cipher.encrypt(given.recipient(), place("recipient", id)))
                .param("street", cipher.encrypt(given.street(), place("street", id)))
                .param("delivery", delivery)
                .param("at", Timestamp.from(at))
                .update();
        return id;
    }

    /** Lets go of the one a party gave; where something was sent to it, it stays as what was written on the parcel. */
    void end(UUID party, Instant at) {
        jdbc.sql("""
                        delete from delivery.addresses a where a.party = :party and a.delivery is null and a.ended_at is null
                            and not exists (select from delivery.attempts t where t.address = a.id)
                        """).param("party", party).update();
        jdbc.sql("""
                        update delivery.addresses set ended_at = :at
                        where party = :party and delivery is null and ended_at is null
                        """).param("at", Timestamp.from(at)).param("party", party).update();
    }

    Address read(UUID id, Grounds grounds) {
        var region = jdbc.sql("select region from delivery.addresses where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return jdbc.sql("select recipient, street from delivery.address(:id, :record, :account)")
                .param("id", id)
                .param("record", grounds.record())
                .param("account", grounds.account())
                .query((row, index) -> new Address(
                        new RegionCode(region),
                        text(row.getBytes("recipient"), "recipient", id),
                        text(row.getBytes("street"), "street", id)))
                .single();
    }

    private String text(byte[] cell, String column, UUID id) {
        return Objects.requireNonNull(cipher.decryptText(cell, place(column, id)));
    }

    private static String place(String column, UUID id) {
        return "delivery.addresses." + column + ":" + id;
    }
}
