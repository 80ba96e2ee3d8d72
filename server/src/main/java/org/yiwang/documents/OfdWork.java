package org.yiwang.documents;

/** How much work a file of a stranger may make: enough for what somebody reads on a screen, and an end to all else. */
final class OfdWork {
    static final int MOST_PAGES = 200;
    /** Elements, characters and parts of lines: some 300 full pages. */
    static final long MOST_STEPS = 600_000;
    /** Of all pictures that are unpacked to be drawn. */
    static final long MOST_PIXELS = 40_000_000;

    private long steps;
    private long pixels;

    void step() throws Unshowable {
        steps(1);
    }

    void steps(long more) throws Unshowable {
        steps += more;
        if (steps > MOST_STEPS) {
            throw Unshowable.tooMuch("more to draw than anybody reads on a screen");
        }
    }

    void picture(long width, long height) throws Unshowable {
        pixels += width * height;
        if (pixels > MOST_PIXELS) {
            throw Unshowable.tooMuch("pictures of more pixels than are unpacked here");
        }
    }
}
