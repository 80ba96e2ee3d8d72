package org.yiwang.owndata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that is made while it is read: one file of it is in memory at a time. */
final class ZippedEntries extends InputStream {
    private final Iterator<File> entries;
    private final Instant at;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made, StandardCharsets.UTF_8);
    private byte[] ready = {};
    private int read;
    private boolean closed;

    /** @param at when its files were made, as they say it */
    ZippedEntries(Stream<File> entries, Instant at) {
        this.entries = entries.iterator();
        this.at = at;
    }

    /** One file of it. */
    record File(String name, byte[] content) {
        @Override
        public String toString() {
            return "File[]";
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (read == ready.length) {
            if (closed) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, ready.length - read);
        System.arraycopy(ready, read, to, offset, count);
        read += count;
        return count;
    }

    private void next() throws IOException {
        if (entries.hasNext()) {
            var file = entries.next();
            var entry = new ZipEntry(file.name());
            entry.setTimeLocal(at.atZone(java.time.ZoneOffset.UTC).toLocalDateTime());
            zip.putNextEntry(entry);
            zip.write(file.content());
            zip.closeEntry();
        } else {
            zip.close();
            closed = true;
        }
        ready = made.toByteArray();
        made.reset();
        read = 0;
    }
}
