package org.yiwang.federation;

/** Another platform does not answer, or not in time. */
public class PlatformSilent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlatformSilent(String message, Throwable cause) {
        super(message, cause);
    }

    public PlatformSilent(String message) {
        super(message);
    }
}
