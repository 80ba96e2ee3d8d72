package org.yiwang.indicators;

import java.util.UUID;

/** 三级48同: how far two versions of a standard agree. */
interface Uniformity {
    /** How many uniform elements there are. */
    int elements();

    /** In how many of them somebody who still has this version differs from the other for the worse. */
    int differing(UUID version, UUID inForce);
}
