package org.yiwang.licence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.InflaterInputStream;

/** Reads lists of statuses without what writes them. */
final class TestedLists {
    private TestedLists() {}

    /** The bytes of a list, each from 0 to 255. */
    static int[] unpacked(String lst) {
        byte[] packed = Base64.getUrlDecoder().decode(lst);
        try (var inflated = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = inflated.readAllBytes();
            var values = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                values[i] = bytes[i] & 0xff;
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a place says: 0, 1 or 2. */
    static int at(int[] bytes, int place) {
        return bytes[place / 4] >> place % 4 * 2 & 3;
    }
}
