package org.yiwang.audit;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;

/** What a handler is about to do, filled in while it does it. */
final class Deed {
    String act;
    final @Nullable String objectKind;
    final @Nullable String source;
    final @Nullable UUID trace;

    @Nullable
    Actor actor;

    @Nullable
    String username;

    @Nullable
    String objectId;

    @Nullable
    String detail;

    @Nullable
    UUID insteadOf;

    @Nullable
    UUID subject;

    Purpose purpose;
    /** Kinds of data that its use case says were read. */
    final Set<DataKind> fields = EnumSet.noneOf(DataKind.class);

    /** Its record, once that is written: nothing can be added to it then. */
    @Nullable
    Entry written;

    Deed(
            String act,
            @Nullable String objectKind,
            Purpose purpose,
            @Nullable Actor actor,
            @Nullable String source,
            @Nullable UUID trace) {
        this.act = act;
        this.objectKind = objectKind;
        this.purpose = purpose;
        this.actor = actor;
        this.source = source;
        this.trace = trace;
    }
}
