/** What the benchmarks measure of {@code identity} from inside. */
@NullMarked
package org.yiwang.identity;

import org.jspecify.annotations.NullMarked;
