package org.yiwang.exchange.sheets;

import java.nio.file.Path;
import java.util.function.Consumer;

/** A form in which items can be handed in. Holds only a few of them in memory at a time. */
public interface HandedIn {
    /** Whether a file is of this form, as far as its first byte tells. */
    boolean isOf(int firstByte);

    /**
     * Looks through the whole of a file.
     *
     * @return how many rows it has
     * @throws org.yiwang.kernel.Problem {@code invalid-input} at {@code /file}, with each reason for which it cannot be read
     */
    int survey(Path file, int mostRows);

    /** Reads a file that was looked through, row by row, in its order. */
    void read(Path file, Consumer<GivenRow> rows);
}
