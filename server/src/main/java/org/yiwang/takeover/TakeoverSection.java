package org.yiwang.takeover;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What is shown with a case that somebody asks to take over.
 *
 * @param request identifier of the request
 * @param objectsUntil last day on which whoever has the case can object
 */
record TakeoverSection(UUID request, LocalDate objectsUntil) {
    static TakeoverSection of(Takeover open) {
        return new TakeoverSection(open.id(), open.objectsUntil());
    }
}
