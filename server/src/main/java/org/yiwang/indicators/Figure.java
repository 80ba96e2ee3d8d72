package org.yiwang.indicators;

import org.jspecify.annotations.Nullable;

/**
 * A figure: never an average of figures, always made of these two again.
 *
 * @param unrecorded how much of the denominator no record tells of
 */
public record Figure(long numerator, long denominator, long unrecorded) {
    static final Figure NONE = new Figure(0, 0, 0);

    Figure with(Counted it) {
        return new Figure(
                numerator + it.numerator(),
                denominator + it.denominator(),
                unrecorded + (it.why() == Counted.Why.UNRECORDED ? it.denominator() : 0));
    }

    /** Null where there is nothing to be counted. */
    public @Nullable Double value() {
        return denominator == 0 ? null : (double) numerator / denominator;
    }
}
