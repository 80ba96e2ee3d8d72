package org.yiwang.example;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Inspectors were at the premises.
 *
 * @param number of the case
 * @param on the day they were there
 */
public record SiteVisited(String number, String department, String region, LocalDate on, Instant at) {}
