package org.yiwang.documents;

/** A file that cannot be shown here, although others may be able to open it. */
public final class Unshowable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooMuch;

    private Unshowable(boolean tooMuch, String why) {
        super(why);
        this.tooMuch = tooMuch;
    }

    static Unshowable broken(String why) {
        return new Unshowable(false, why);
    }

    static Unshowable tooMuch(String why) {
        return new Unshowable(true, why);
    }

    /** Whether it is only too much to be drawn; else it is not what it should be. */
    public boolean isTooMuch() {
        return tooMuch;
    }
}
