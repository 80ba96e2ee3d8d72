package org.yiwang.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/** One of the forms in which the catalogue leaves the house. */
public interface CatalogueFormat {
    /** As it is asked for: {@code xlsx}. */
    String name();

    String mediaType();

    /** Writes all of it, holding only a few items in memory at a time. Does not close the stream. */
    void write(Stream<ExportedItem> items, OutputStream to) throws IOException;
}
