package org.yiwang.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why there is no database, and what helps, in the place of a stack trace. */
class NoDatabaseAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        return switch (cause) {
            case EmbeddedDatabase.DataFolderInUse inUse ->
                new FailureAnalysis(
                        inUse.getMessage(), "Stop the other server, or give this one a folder of its own.", inUse);
            case Postmaster.DoesNotStart silent ->
                new FailureAnalysis(
                        silent.getMessage(),
                        "No data were changed. The whole of it is in postgres.log in that folder. If its files are damaged or "
                                + "were copied in part, put back a backup (docs/how-to/keys-and-backup.md, \"Restore\"); to "
                                + "begin with an empty one, set YIWANG_DATA_DIR to another folder.",
                        silent);
            default -> null;
        };
    }
}
