package org.yiwang.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list after which the next page begins (keyset paging): the sort values of the last row, opaque to the
 * caller.
 */
public record Cursor(List<String> keys) {
    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(Object... keys) {
        var texts = new ArrayList<String>(keys.length);
        for (Object key : keys) {
            texts.add(key.toString());
        }
        return new Cursor(texts);
    }

    /**
     * Reads what {@link #encode()} wrote; null or empty means the beginning.
     *
     * @throws Problem {@code cursor/format} if this is not a cursor with that many keys
     */
    public static @Nullable Cursor decode(@Nullable String text, int size) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var keys = List.of(decoded.split("\n", -1));
            if (keys.size() == size && decoded.indexOf('\0') < 0) {
                return new Cursor(keys);
            }
        } catch (IllegalArgumentException notBase64) {
            // answered below
        }
        throw Problem.invalid("/cursor", "cursor/format");
    }

    /**
     * Reads a cursor whose one key is an identifier.
     *
     * @throws Problem {@code cursor/format}
     */
    public static @Nullable Cursor ofId(@Nullable String text) {
        var cursor = decode(text, 1);
        try {
            if (cursor != null) {
                UUID.fromString(cursor.keys().getFirst());
            }
            return cursor;
        } catch (IllegalArgumentException notAnId) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /**
     * Reads a cursor whose one key is a whole number.
     *
     * @param first what stands for the beginning
     * @throws Problem {@code cursor/format}
     */
    public static long number(@Nullable String text, long first) {
        var cursor = decode(text, 1);
        try {
            return cursor == null ? first : Long.parseLong(cursor.keys().getFirst());
        } catch (NumberFormatException notANumber) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", keys).getBytes(StandardCharsets.UTF_8));
    }
}
