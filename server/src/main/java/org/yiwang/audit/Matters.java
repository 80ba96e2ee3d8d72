package org.yiwang.audit;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What the ledger cannot know of the cases in it: implemented where they are kept. */
public interface Matters {
    /** Of these case numbers those that are of this party, and what they are about. */
    Map<String, Matter> of(Collection<String> numbers, UUID party);

    /**
     * A case.
     *
     * @param title what was applied for
     * @param region where
     * @param department credit code of the department it is with
     */
    record Matter(String title, String region, String department) {}
}
