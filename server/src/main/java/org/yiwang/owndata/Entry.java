package org.yiwang.owndata;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file in a copy.
 *
 * @param name path within it; personal data where it is that of an upload
 * @param content what it says; null if it is an uploaded file
 * @param file the uploaded file; null if it is not
 */
record Entry(
        String name, byte @Nullable [] content, @Nullable UUID file) {
    @Override
    public String toString() {
        return "Entry[" + file + "]";
    }
}
