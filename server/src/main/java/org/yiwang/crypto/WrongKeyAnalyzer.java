package org.yiwang.crypto;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why the server does not start, and what helps, in the place of a stack trace. */
class WrongKeyAnalyzer extends AbstractFailureAnalyzer<Keys.WrongKey> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Keys.WrongKey cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Put back the keys that belong to this database (docs/how-to/keys-and-backup.md, \"Restore\"), or set "
                        + "YIWANG_DATA_DIR to the folder that holds them. An empty database makes new keys by itself.",
                cause);
    }
}
