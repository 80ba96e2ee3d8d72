package org.yiwang.files;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of an uploaded file.
 *
 * @param owner account that uploaded it
 * @param size bytes
 * @param type media type as found in the content, not as claimed
 * @param sm3 SM3 digest of the content, 64 hexadecimal digits
 */
public record StoredFile(Id id, UUID owner, String name, long size, String type, String sm3, Instant uploadedAt) {
    /** Identifier of an uploaded file. */
    public record Id(UUID value) {}

    @Override
    public String toString() {
        return "StoredFile[" + id.value() + " " + type + " " + size + "]";
    }
}
