/** Puts the modules together and starts them. */
@NullMarked
package org.yiwang;

import org.jspecify.annotations.NullMarked;
