package org.yiwang.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody's personal data are read, and why, stands in the audit: written in this transaction, before anything is read.
 * Only {@link Audit#read} makes one. Whoever gives out personal data asks for it, and so does the database.
 */
public final class Reading implements Grounds {
    private final UUID record;
    private final UUID subject;

    Reading(UUID record, UUID subject) {
        this.record = record;
        this.subject = subject;
    }

    /** The record. */
    @Override
    public UUID record() {
        return record;
    }

    @Override
    public @Nullable UUID account() {
        return null;
    }

    /** Whose data. */
    public UUID subject() {
        return subject;
    }
}
