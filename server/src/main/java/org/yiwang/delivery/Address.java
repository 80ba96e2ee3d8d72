package org.yiwang.delivery;

import org.yiwang.kernel.RegionCode;

/** Where post reaches somebody. Personal data: it does not show itself. */
record Address(RegionCode region, String recipient, String street) {
    @Override
    public String toString() {
        return "Address[" + region + "]";
    }
}
