package org.yiwang.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;

/** Where second factors are kept: keys encrypted, recovery codes as their blind index. */
@Repository
class SecondFactorStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;

    SecondFactorStore(JdbcClient jdbc, FieldCipher cipher, BlindIndex index) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
    }

    /** A key that is to be set up; takes the place of one that never was. False if one is set up. */
    boolean propose(UUID account, byte[] key) {
        return jdbc.sql("""
                        insert into identity.second_factors (account, secret) values (:account, :secret)
                        on conflict (account) do update set secret = excluded.secret, last_step = 0
                        where second_factors.set_at is null
                        """)
                        .param("account", account)
                        .param("secret", cipher.encrypt(key, place(account)))
                        .update()
                == 1;
    }

    /** @param isSet whether one that is set up is wanted, or one that is proposed */
    Optional<byte[]> key(UUID account, boolean isSet) {
        return jdbc.sql("""
                        select secret from identity.second_factors
                        where account = :account and set_at is not null = :isSet
                        """)
                .param("account", account)
                .param("isSet", isSet)
                .query((row, number) -> cipher.decrypt(row.getBytes("secret"), place(account)))
                .optional();
    }

    /**
     * Takes the code of this half minute; false if it or a later one was taken already. What was taken while the clock was
     * far ahead does not count.
     */
    boolean take(UUID account, long step) {
        return jdbc.sql("""
                        update identity.second_factors set last_step = :step
                        where account = :account and (last_step < :step or last_step > :step + 2)
                        """).param("account", account).param("step", step).update() == 1;
    }

    void set(UUID account, List<String> recoveryCodes, Instant now) {
        jdbc.sql("update identity.second_factors set set_at = :now where account = :account")
                .param("account", account)
                .param("now", Timestamp.from(now))
                .update();
        forgetRecoveryCodes(account);
        for (String code : recoveryCodes) {
            jdbc.sql("insert into identity.recovery_codes (account, code) values (:account, :code)")
                    .param("account", account)
                    .param("code", index.of("recovery-code", code))
                    .update();
        }
    }

    /** False if there is no such code, or it was used. */
    boolean useRecoveryCode(UUID account, String code) {
        return jdbc.sql("delete from identity.recovery_codes where account = :account and code = :code")
                        .param("account", account)
                        .param("code", index.of("recovery-code", code))
                        .update()
                == 1;
    }

    /** False if there was none. */
    boolean remove(UUID account) {
        forgetRecoveryCodes(account);
        return jdbc.sql("delete from identity.second_factors where account = :account")
                        .param("account", account)
                        .update()
                == 1;
    }

    private void forgetRecoveryCodes(UUID account) {
        jdbc.sql("delete from identity.recovery_codes where account = :account")
                .param("account", account)
                .update();
    }

    private static String place(UUID account) {
        return "identity.second_factors.secret:" + account;
    }
}
