package org.yiwang.rating;

import java.util.Map;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * The condition that keeps a member of staff to what is within her scope.
 *
 * @param region pattern of the regions
 * @param departments credit codes, or none for every department
 */
record WithinScope(String region, String[] departments) {
    /** On the columns {@code region} and {@code department}; takes {@link #parameters()}. */
    static final String SQL =
            "region like :region and (cardinality(:departments) = 0 or department = any (:departments))";

    /** Who has no scope sees nothing. */
    static WithinScope of(Actor actor) {
        var scope = actor.scope();
        if (scope == null) {
            throw Problem.forbidden("access/denied");
        }
        return new WithinScope(
                scope.region().value().replaceAll("(00){1,2}$", "%"),
                scope.departments().toArray(String[]::new));
    }

    Map<String, Object> parameters() {
        return Map.of("region", region, "departments", departments);
    }
}
