package org.yiwang.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Begins each transaction with what the database is told of it. One of which it cannot be told does not begin. */
final class Transactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    private final transient JdbcTemplate jdbc;
    private final transient List<TransactionSetting> settings;

    Transactions(DataSource source, List<TransactionSetting> settings) {
        super(source);
        this.jdbc = new JdbcTemplate(source);
        this.settings = settings;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            for (var setting : settings) {
                var value = setting.value();
                if (value != null) {
                    jdbc.queryForObject("select set_config(?, ?, true)", String.class, setting.name(), value);
                }
            }
        } catch (RuntimeException e) {
            doCleanupAfterCompletion(transaction);
            throw e;
        }
    }
}
