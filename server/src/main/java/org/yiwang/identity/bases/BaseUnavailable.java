package org.yiwang.identity.bases;

/** A base does not answer: nothing is known, which is neither yes nor no. */
public final class BaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BaseUnavailable(String message) {
        super(message);
    }

    public BaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
