package org.yiwang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** 个人信息保护法 §6, §51: only what this transaction wrote down lets it read, be it behind a savepoint. */
@NeedsDatabase
class GroundsOfReadingTests {
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static TransactionTemplate another;
    private static TransactionTemplate nested;

    private final UUID subject = UUID.randomUUID();

    @BeforeAll
    static void theSchemaOfAudit() {
        var database = TestDatabase.ofModules("audit");
        jdbc = JdbcClient.create(database);
        var transactions = new DataSourceTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    private UUID written(String refused) {
        var record = UUID.randomUUID();
        jdbc.sql("""
                        insert into audit.records (id, at, act, subject, actor_kind, purpose, refused)
                        values (:id, now(), 'case.read', :subject, 'SYSTEM', 'HANDLING', :refused)
                        """)
                .param("id", record)
                .param("subject", subject)
                .param("refused", refused)
                .update();
        return record;
    }

    private boolean lets(UUID record, UUID about) {
        return jdbc.sql("select audit.is_written_now(:record, :about)")
                .param("record", record)
                .param("about", about)
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatThisTransactionWroteLetsItReadOfThatSubjectOnly() {
        transaction.executeWithoutResult(status -> {
            var record = written(null);
            assertThat(lets(record, subject)).isTrue();
            assertThat(lets(record, UUID.randomUUID())).isFalse();
            assertThat(lets(UUID.randomUUID(), subject)).isFalse();
            assertThat(lets(written("access/denied"), subject)).isFalse();
        });
    }

    @Test
    void whatAnEarlierTransactionWroteLetsNobodyReadAgain() {
        var record = transaction.execute(status -> written(null));
        assertThat(lets(record, subject)).isFalse();
        transaction.executeWithoutResult(status -> {
            assertThat(lets(record, subject)).isFalse();
            written(null); // a transaction that writes something else
            assertThat(lets(record, subject)).isFalse();
            nested.executeWithoutResult(
                    inner -> assertThat(lets(record, subject)).isFalse());
        });
    }

    @Test
    void whatAnotherWritesMeanwhileLetsOnlyThatOneRead() {
        transaction.executeWithoutResult(status -> {
            written(null);
            var others = another.execute(inner -> {
                var record = written(null);
                assertThat(lets(record, subject)).isTrue();
                return record;
            });
            assertThat(lets(others, subject)).isFalse();
        });
    }

    @Test
    void behindASavepointItIsTheSameTransaction() {
        transaction.executeWithoutResult(status -> {
            var before = written(null);
            var behind = nested.execute(inner -> {
                var record = written(null);
                assertThat(lets(before, subject)).isTrue();
                assertThat(lets(record, subject)).isTrue();
                return record;
            });
            assertThat(lets(behind, subject)).as("released").isTrue();
            var gone = nested.execute(inner -> {
                var record = written(null);
                inner.setRollbackOnly();
                return record;
            });
            assertThat(lets(gone, subject)).as("rolled back").isFalse();
        });
    }
}
