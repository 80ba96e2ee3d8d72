/** Puts the modules together: start, security, errors, pages. */
@NullMarked
package org.yiwang;

import org.jspecify.annotations.NullMarked;
