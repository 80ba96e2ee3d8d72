package org.yiwang.database;

import org.jspecify.annotations.Nullable;

/** What PostgreSQL is told at the beginning of each transaction, for policies of tables to ask: a setting of that transaction alone. */
public interface TransactionSetting {
    /** Its name, with a point in it. */
    String name();

    /** What is said in a transaction that begins now; null: nothing. */
    @Nullable
    String value();
}
