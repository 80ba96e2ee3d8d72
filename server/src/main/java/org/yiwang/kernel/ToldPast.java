package org.yiwang.kernel;

import java.time.Instant;
import java.util.Optional;

/**
 * 演示历史: the demo tells of weeks before its first start, and while it does the clock shows another time. What is written down then says
 * when that really was, and is marked.
 */
public interface ToldPast {
    /** The real time while a past is being told by whoever asks; empty otherwise. */
    Optional<Instant> told();
}
