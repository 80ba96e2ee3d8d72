package org.yiwang.rating;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is dissatisfied: the department must answer and put it right.
 *
 * @param department credit code of the organ that was rated
 */
public record BadRatingReceived(UUID rating, String caseNumber, String department, String region, Instant at) {}
