package org.yiwang.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case is closed.
 *
 * @param applicant party that applied
 * @param stage how it was closed: CONCLUDED, FORWARDED, REFUSED, WITHDRAWN, LAPSED, VOIDED or DELETED
 * @param outcome what was decided, if it came to a decision
 */
public record CaseConcluded(
        String number,
        String title,
        String itemCode,
        String department,
        String departmentName,
        String region,
        UUID applicant,
        Stage stage,
        @Nullable Outcome outcome,
        Instant at) {}
