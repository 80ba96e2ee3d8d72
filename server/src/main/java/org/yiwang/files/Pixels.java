package org.yiwang.files;

import java.util.Map;
import java.util.Optional;
import org.yiwang.kernel.Problem;

/** How large a picture may be, so that the screen it is looked at on can hold it: phones take up to 200 million pixels. */
final class Pixels {
    static final long MOST_MILLIONS = 250;

    private Pixels() {}

    static Optional<Problem.Invalid> fault(long width, long height) {
        return width * height <= MOST_MILLIONS * 1_000_000
                ? Optional.empty()
                : Optional.of(new Problem.Invalid(
                        FileType.POINTER,
                        "files/too-many-pixels",
                        Map.of("width", width, "height", height, "millions", MOST_MILLIONS)));
    }
}
