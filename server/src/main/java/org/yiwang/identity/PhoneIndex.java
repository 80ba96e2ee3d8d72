package org.yiwang.identity;

import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;

/**
 * Makes phones findable that were written before they were. Works as the role that owns the tables, because the one that works
 * may read nobody's phone without a reason.
 */
@Component
class PhoneIndex {
    private final JdbcClient owner;
    private final FieldCipher cipher;
    private final BlindIndex index;

    PhoneIndex(@Qualifier("migrations") DataSource migrations, FieldCipher cipher, BlindIndex index) {
        this.owner = JdbcClient.create(migrations);
        this.cipher = cipher;
        this.index = index;
    }

    /** Goes through what was there before, a thousand at a time; then there is nothing left to do. */
    void complete() {
        while (next() > 0) {
            // the next thousand
        }
    }

    private int next() {
        var found = owner.sql("""
                        select id, phone from identity.accounts
                        where phone is not null and phone_index is null limit 1000
                        """)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    String phone = cipher.decryptText(row.getBytes("phone"), AccountStore.place("phone", id));
                    return new Found(id, AccountStore.phoneIndex(index, Objects.requireNonNull(phone)));
                })
                .list();
        found.forEach(it -> owner.sql(
                        "update identity.accounts set phone_index = :index where id = :id and phone_index is null")
                .param("id", it.account())
                .param("index", it.index())
                .update());
        return found.size();
    }

    private record Found(UUID account, byte[] index) {
        @Override
        public String toString() {
            return "Found[" + account + "]";
        }
    }
}
