package org.yiwang.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit.
 *
 * @param objectKind such as {@code case}
 * @param objectId its public number or code
 * @param detail what more there is to say of it; never personal data
 * @param subject party whose personal data it was, or account that was administered, if somebody else's
 * @param party for which the actor acted; null for staff
 * @param mandate under which she acted for it; null if it is herself
 * @param username what the actor is called, or, where a log-in failed, was said to be
 * @param region where a member of staff works
 * @param departments credit codes of hers; none for all of the region
 * @param refused code of the problem; null if it was done
 * @param source network address
 * @param trace the same for all that one request did
 * @param fields kinds of personal data of the subject that it showed; none in records of before
 * @param roles of a member of staff, by code; none in records of before
 */
record Entry(
        UUID id,
        Instant at,
        String act,
        @Nullable String objectKind,
        @Nullable String objectId,
        @Nullable String detail,
        @Nullable UUID subject,
        @Nullable UUID actor,
        @Nullable UUID party,
        @Nullable UUID mandate,
        Who who,
        @Nullable String username,
        @Nullable String region,
        List<String> departments,
        Purpose purpose,
        @Nullable String refused,
        @Nullable String source,
        @Nullable UUID trace,
        List<DataKind> fields,
        List<String> roles) {

    /** What kind of actor it was; {@code SYSTEM} when the law did it, {@code NOBODY} when nobody was logged in. */
    enum Who {
        PERSON,
        ENTERPRISE,
        STAFF,
        SYSTEM,
        NOBODY
    }

    @Override
    public String toString() {
        return "Entry[" + id + " " + act + "]";
    }
}
