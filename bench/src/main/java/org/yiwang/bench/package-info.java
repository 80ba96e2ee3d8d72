/**
 * Benchmarks: starts the real server on a province of full size, loads it with wrk and pgbench, and prints for each figure
 * a ratio against a limit or a peer that was measured in the same run.
 *
 * <p>Classes marked {@code @Component} here run inside the server that is measured, which finds them because this package
 * is on its class path; they are never part of the product.
 */
@NullMarked
package org.yiwang.bench;

import org.jspecify.annotations.NullMarked;
