package org.yiwang.federation;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.identity.parties.NumberWatch;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.PartyKind;

/**
 * Finds the party of a hashed number. Kept is an index of the hash under a key of ours: whoever has the key that both sides share learns
 * nothing from it.
 */
@Component
class CertificateKeys implements NumberWatch {
    private static final String FIELD = "certificate-key";
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final Agreed agreed;
    private final TransactionTemplate transaction;

    CertificateKeys(JdbcClient jdbc, BlindIndex index, Agreed agreed, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.index = index;
        this.agreed = agreed;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is said of a number to another platform; none if nothing was agreed. */
    Optional<String> of(@Nullable String number) {
        return number == null || agreed.certificateKey() == null
                ? Optional.empty()
                : Optional.of(agreed.hashed(number));
    }

    /** The party that has proved the number of which this is the hash. */
    Optional<UUID> party(String hashed) {
        return jdbc.sql("select party from federation.certificate_keys where key_index = :key")
                .param("key", index.of(FIELD, hashed.toLowerCase(Locale.ROOT)))
                .query(UUID.class)
                .optional();
    }

    @Override
    public void proved(UUID party, PartyKind kind, String number) {
        if (kind == PartyKind.PERSON) {
            of(number)
                    .ifPresent(it -> jdbc.sql("""
                            insert into federation.certificate_keys (party, key_index) values (:party, :key)
                            on conflict (party) do update set key_index = excluded.key_index
                            """)
                            .param("party", party)
                            .param("key", index.of(FIELD, it))
                            .update());
        }
    }

    /** Goes once through the numbers that were proved before the key was agreed; later it has nothing to do. */
    void catchUp(Parties parties) {
        if (agreed.certificateKey() == null) {
            return;
        }
        byte[] key = index.of(FIELD, "of " + agreed.certificateKey());
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> next(parties, key)));
        }
    }

    private boolean next(Parties parties, byte[] key) {
        jdbc.sql("insert into federation.indexing (key_index, done) values (:key, false) on conflict do nothing")
                .param("key", key)
                .update();
        var open = jdbc.sql("select after from federation.indexing where key_index = :key and not done for update")
                .param("key", key)
                .query((row, number) -> new After(row.getObject("after", UUID.class)))
                .optional();
        if (open.isEmpty()) {
            return false;
        }
        var last = parties.tellNumbers(open.get().party(), AT_ONCE);
        jdbc.sql(
                        "update federation.indexing set after = coalesce(:after::uuid, after), done = :done where key_index = :key")
                .param("after", last.orElse(null))
                .param("done", last.isEmpty())
                .param("key", key)
                .update();
        return last.isPresent();
    }

    private record After(@Nullable UUID party) {}
}
