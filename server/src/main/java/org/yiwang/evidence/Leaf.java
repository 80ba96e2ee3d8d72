package org.yiwang.evidence;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was written down, as the tree knows it.
 *
 * @param subject the case, or the line of the audit
 * @param number which of the subject it is, from 1
 * @param digest {@link MerkleTree#leaf} of what was written, 32 bytes
 */
public record Leaf(Source source, UUID subject, int number, byte[] digest) {
    /** What kind of thing it is. */
    public enum Source {
        /** A step of a case. */
        CASE,
        /** A line of the audit. */
        AUDIT,
        /** A {@link Book}: how far each case had come. */
        BOOK
    }

    /** Leaves are the same if they are of the same thing and say the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Leaf leaf
                && source == leaf.source
                && number == leaf.number
                && subject.equals(leaf.subject)
                && Arrays.equals(digest, leaf.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "Leaf[" + source + " " + subject + "/" + number + "]";
    }
}
