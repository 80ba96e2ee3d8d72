package org.yiwang.audit;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reads records again, to compare them with what was sealed of them. */
@Service
public class Records {
    private final AuditStore store;

    Records(AuditStore store) {
        this.store = store;
    }

    /** What these records say, by identifier; those that are gone are not in it. */
    public Map<UUID, RecordContent> contents(Collection<UUID> ids) {
        return store.contents(ids);
    }
}
