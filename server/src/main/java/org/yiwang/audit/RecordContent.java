package org.yiwang.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the audit says, as it was handed to {@link RecordSeal}.
 *
 * @param at when it was written
 */
public record RecordContent(Instant at, Map<String, @Nullable Object> content) {
    @Override
    public String toString() {
        return "RecordContent[" + at + "]";
    }
}
