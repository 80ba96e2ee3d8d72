package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** What a transaction is told when it begins holds in it, and in no other. */
@NeedsDatabase
class TransactionsTests {
    private final HikariDataSource source = onlyOneConnection();
    private final JdbcTemplate jdbc = new JdbcTemplate(source);

    @Nullable
    private String said;

    private final TransactionTemplate transaction =
            new TransactionTemplate(new Transactions(source, List.of(new TransactionSetting() {
                @Override
                public String name() {
                    return "yiwang.test";
                }

                @Override
                public @Nullable String value() {
                    if ("broken".equals(said)) {
                        throw new IllegalStateException("broken");
                    }
                    return said;
                }
            })));

    private static HikariDataSource onlyOneConnection() {
        var source = new HikariDataSource();
        source.setDataSource(TestDatabase.empty());
        source.setMaximumPoolSize(1);
        source.setConnectionTimeout(2000);
        return source;
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void itHoldsInThatTransactionAlone() {
        said = "it's 420106:%";
        assertThat(transaction.<String>execute(status -> setting())).isEqualTo(said);
        said = null;
        assertThat(transaction.<String>execute(status -> setting())).isNullOrEmpty();
        assertThat(setting()).as("outside of any").isNullOrEmpty();
    }

    @Test
    void oneThatCannotBeToldDoesNotBeginAndKeepsNoConnection() {
        said = "broken";
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.execute("select 1")));
        said = "again";
        assertThat(transaction.<String>execute(status -> setting())).isEqualTo("again");
    }

    private @Nullable String setting() {
        return jdbc.queryForObject("select current_setting('yiwang.test', true)", String.class);
    }
}
