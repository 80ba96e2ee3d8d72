package org.yiwang.words;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines which words keep the server from starting, in the place of a stack trace. */
class BrokenWordsAnalyzer extends AbstractFailureAnalyzer<OwnWords.Broken> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OwnWords.Broken cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend the lines named, or take them out of " + cause.folder()
                        + ": then what travels with the product is said (docs/how-to/say-it-in-your-own-words.md).",
                cause);
    }
}
