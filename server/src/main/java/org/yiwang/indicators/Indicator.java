package org.yiwang.indicators;

import java.util.stream.Stream;

/**
 * 指标: one figure. A bean of this type, declared with names and definition in {@code indicators.json} of its module under the same
 * code.
 */
public interface Indicator {
    /** Public and stable, such as {@code zero-visit-rate}. */
    String code();

    /** All that it looks at, in the order of the codes, each with what it adds; those left out say why. */
    Stream<Counted> counted(Question question);
}
