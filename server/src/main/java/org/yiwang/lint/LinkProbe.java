package org.yiwang.lint;

import java.net.URI;

/** Whether an address on the web answers. */
interface LinkProbe {
    boolean answers(URI address);
}
