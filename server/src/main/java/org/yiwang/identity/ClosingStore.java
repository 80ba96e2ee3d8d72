package org.yiwang.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts that are about to be closed, and how one is emptied. */
@Repository
class ClosingStore {
    /** What opens an account, or is asked of it. */
    private static final List<String> GONE = List.of(
            "second_factors",
            "recovery_codes",
            "codes",
            "face_checks",
            "passkeys",
            "passkey_challenges",
            "scans",
            "network_checks");

    private final JdbcClient jdbc;

    ClosingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if it is about to be closed already. */
    boolean add(UUID account, Instant now, Instant closesAt) {
        return jdbc.sql("""
                        insert into identity.closings (account, asked_at, closes_at) values (:account, :now, :closesAt)
                        on conflict (account) do nothing
                        """)
                        .param("account", account)
                        .param("now", Timestamp.from(now))
                        .param("closesAt", Timestamp.from(closesAt))
                        .update()
                == 1;
    }

    /** When it is closed; empty if it is not about to be. */
    Optional<Instant> of(UUID account) {
        return jdbc.sql("select closes_at from identity.closings where account = :account")
                .param("account", account)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** It stays open; false if it was not about to be closed. */
    boolean remove(UUID account) {
        return jdbc.sql("delete from identity.closings where account = :account")
                        .param("account", account)
                        .update()
                == 1;
    }

    /** One whose time has come, held until the transaction ends; others pass it by. */
    Optional<UUID> due(Instant now) {
        return jdbc.sql("""
                        select account from identity.closings where closes_at <= :now
                        order by closes_at, account limit 1 for update skip locked
                        """).param("now", Timestamp.from(now)).query(UUID.class).optional();
    }

    /** Whether another open account leads to the party of this one. */
    boolean isLast(UUID account) {
        return jdbc.sql("""
                        select not exists (select from identity.accounts a join identity.accounts other on other.party = a.party
                            where a.id = :account and other.id <> a.id and other.disabled_at is null
                                and other.password_hash is not null
                                and not exists (select from identity.closings c where c.account = other.id))
                        """).param("account", account).query(Boolean.class).single();
    }

    /**
     * Nobody logs in to it any more, and nothing of it leads to anybody: name, phone, mailbox, secrets and sessions are gone. The row
     * stays, because steps of cases name it.
     */
    void empty(UUID account, Instant now) {
        for (String table : GONE) {
            jdbc.sql("delete from identity." + table + " where account = :account")
                    .param("account", account)
                    .update();
        }
        jdbc.sql("delete from identity.session where principal_name = :account")
                .param("account", account.toString())
                .update();
        jdbc.sql("""
                        update identity.accounts
                        set username = 'closed-' || id, password_hash = null, phone = null, phone_index = null,
                            phone_proved_at = null, email = null, language = null, network_identity = null,
                            guesses_told_at = null, passkey_handle = null, disabled_at = coalesce(disabled_at, :now)
                        where id = :account
                        """)
                .param("account", account)
                .param("now", Timestamp.from(now))
                .update();
    }
}
