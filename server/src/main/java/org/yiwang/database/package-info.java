/**
 * 数据库 — one PostgreSQL, embedded or given, that loses nothing it has acknowledged.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.database.DataFolder} for where this server keeps its files, {@link
 *       org.yiwang.database.DatabasePulse} for whether the database answers, {@link org.yiwang.database.Patience} for how
 *       long it may be waited for
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: the embedded PostgreSQL below the data folder
 *   <li>Rule book: docs/adr/0001-one-database.md
 * </ul>
 */
@ApplicationModule(displayName = "数据库", allowedDependencies = "kernel")
@NullMarked
package org.yiwang.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
