package org.yiwang.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what is sealed of a record of the audit; a bean of the module that seals. */
public interface RecordSeal {
    /**
     * The hash of a record that is about to be written, 32 bytes.
     *
     * @param content all that it says: texts, lists of texts and nothing
     */
    byte[] leaf(UUID id, Map<String, @Nullable Object> content);
}
