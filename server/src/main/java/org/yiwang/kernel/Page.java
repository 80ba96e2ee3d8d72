package org.yiwang.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, and where the next begins.
 *
 * @param next the cursor of the next part; null if this is the last
 */
public record Page<T>(List<T> rows, @Nullable String next) {
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * The first rows of those found. Whoever looks for one more than wanted knows whether there is a next page, and a
     * last page that happens to be full does not offer an empty one.
     *
     * @param found up to one more than {@code size}
     * @param place where a row stands in the list
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, Cursor> place) {
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        return new Page<>(
                found.subList(0, size), place.apply(found.get(size - 1)).encode());
    }

    /** The same page with its rows as they are shown. */
    public <R> Page<R> map(Function<? super T, R> shown) {
        return new Page<>(rows.stream().map(shown).toList(), next);
    }
}
