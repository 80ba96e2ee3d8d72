package org.yiwang.identity.posts;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;

/**
 * A post (岗位).
 *
 * @param version counted up by each change
 * @param closedAt since when nobody can hold it
 */
public record Post(
        UUID id,
        Duties duties,
        int version,
        Instant openedAt,
        @Nullable Instant closedAt) {
    /**
     * What a post is there for.
     *
     * @param organ credit code of the department it belongs to; null: to the region as a whole
     * @param region where it belongs; null for administrators
     * @param roles what whoever holds it is there for
     * @param area where that holds; null for administrators, who work nowhere
     */
    public record Duties(
            String name,
            @Nullable String organ,
            @Nullable RegionCode region,
            Set<String> roles,
            Actor.@Nullable Area area) {
        public Duties {
            roles = Set.copyOf(roles);
        }

        /** Whether both belong to the same organ. */
        boolean isOfOrganOf(Duties other) {
            return java.util.Objects.equals(organ, other.organ) && java.util.Objects.equals(region, other.region);
        }
    }
}
