package org.yiwang.indicators;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.RegionCode;

/**
 * Of what a figure is wanted.
 *
 * @param region with all that lies in it; null for everywhere
 * @param department credit code of one body; null for all
 * @param asOf the day whose versions count, past or to come
 */
public record Question(
        @Nullable RegionCode region, @Nullable String department, LocalDate asOf, Unit unit) {
    /** Whether something of this region and department is asked about. */
    public boolean covers(RegionCode where, String by) {
        return (region == null || region.contains(where)) && (department == null || department.equals(by));
    }
}
