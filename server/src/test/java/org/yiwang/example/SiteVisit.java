package org.yiwang.example;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a visit with the case.
 *
 * @param on the day; null until the site was visited
 * @param inspectors who went there; for the organ only
 */
record SiteVisit(
        boolean visited, @Nullable LocalDate on, @Nullable String inspectors) {}
