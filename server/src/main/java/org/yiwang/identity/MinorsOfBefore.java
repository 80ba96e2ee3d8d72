package org.yiwang.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.identity.parties.Parties;
import org.yiwang.identity.parties.Party;
import org.yiwang.kernel.Days;

/**
 * Goes once through the accounts that were opened before accounts of minors were known as such, and says of each whose proved number is a
 * minor's until when she is one (民法典 §17). Numbers are encrypted, so no migration can do it. Some accounts at a time, each lot in one
 * transaction with how far it has come. Accounts that are opened or proved meanwhile are guarded as they are.
 */
@Component
class MinorsOfBefore {
    static final String NAME = "minors-of-before";
    private static final int LOT = 500;

    private final JdbcClient jdbc;
    private final AccountStore store;
    private final Accounts accounts;
    private final Parties parties;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MinorsOfBefore(
            JdbcClient jdbc,
            AccountStore store,
            Accounts accounts,
            Parties parties,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.accounts = accounts;
        this.parties = parties;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Until nothing is left to do; then it does nothing any more. */
    void guard() {
        while (guardLot()) {
            // the next
        }
    }

    /** False if nothing is left. */
    boolean guardLot() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("insert into identity.passes (name) values (:name) on conflict do nothing")
                    .param("name", NAME)
                    .update();
            boolean done = jdbc.sql("select done_at is not null from identity.passes where name = :name for update")
                    .param("name", NAME)
                    .query(Boolean.class)
                    .single();
            return !done && lot();
        }));
    }

    private boolean lot() {
        var lot = jdbc.sql("""
                        select a.id from identity.accounts a
                        where a.id > coalesce((select come_to from identity.passes where name = :name),
                            '00000000-0000-0000-0000-000000000000')
                            and a.kind = 'PERSON' and a.party is not null and a.guarded_until is null
                        order by a.id limit :lot
                        """)
                .param("name", NAME)
                .param("lot", LOT)
                .query(UUID.class)
                .list();
        lot.forEach(this::look);
        come(lot);
        return !lot.isEmpty();
    }

    private void look(UUID account) {
        @Nullable
        String number =
                parties.own(account).filter(Party::proved).map(Party::number).orElse(null);
        if (number != null) {
            Capacity.guardedUntil(number, Days.of(clock.instant())).ifPresent(until -> {
                store.guard(account, until);
                accounts.forget(account);
                audit.record("account.guard", "account", account.toString(), null);
            });
        }
    }

    private void come(List<UUID> lot) {
        if (lot.isEmpty()) {
            jdbc.sql("update identity.passes set done_at = :now where name = :name")
                    .param("name", NAME)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } else {
            jdbc.sql("update identity.passes set come_to = :last where name = :name")
                    .param("name", NAME)
                    .param("last", lot.getLast())
                    .update();
        }
    }
}
