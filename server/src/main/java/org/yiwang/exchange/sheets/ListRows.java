package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yiwang.exchange.sheets.Layout.Column;
import org.yiwang.exchange.sheets.Layout.Sheet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of the sheets of lists, by item: they stand behind the row of their item and are needed with it. They lie in a file
 * meanwhile, so that only their places are in memory.
 */
final class ListRows implements AutoCloseable {
    private final FileChannel file;
    private final JsonMapper json;
    private final Map<Sheet, Map<String, List<Place>>> places = new HashMap<>();
    private long end;

    private record Place(long from, int length) {}

    /** A row as it is put away: texts and their cells by the code of the column. */
    private record Kept(int number, Map<String, Table.Cell> cells) {}

    /** A row of a list. */
    record ListRow(int number, Map<Column, Table.Cell> cells) {}

    /** @param path a file that may be written over, and is deleted in the end */
    ListRows(Path path, JsonMapper json) {
        this.json = json;
        try {
            this.file = FileChannel.open(
                    path,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Sheet sheet, String code, int number, Map<Column, Table.Cell> cells) {
        var byCode = new LinkedHashMap<String, Table.Cell>();
        cells.forEach((column, cell) -> byCode.put(column.code(), cell));
        byte[] bytes = json.writeValueAsString(new Kept(number, byCode)).getBytes(StandardCharsets.UTF_8);
        try {
            file.write(ByteBuffer.wrap(bytes), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.computeIfAbsent(sheet, it -> new HashMap<>())
                .computeIfAbsent(code, it -> new ArrayList<>(4))
                .add(new Place(end, bytes.length));
        end += bytes.length;
    }

    /** The rows of an item in one sheet, in their order. They are given once. */
    List<ListRow> take(Sheet sheet, String code) {
        var kept = places.getOrDefault(sheet, Map.of());
        return kept.isEmpty() || !kept.containsKey(code)
                ? List.of()
                : Objects.requireNonNull(kept.remove(code)).stream()
                        .map(it -> read(sheet, it))
                        .toList();
    }

    /** The codes of which nobody has taken the rows. */
    Set<String> left(Sheet sheet) {
        return Set.copyOf(places.getOrDefault(sheet, Map.of()).keySet());
    }

    private ListRow read(Sheet sheet, Place place) {
        var bytes = ByteBuffer.allocate(place.length());
        try {
            while (bytes.hasRemaining() && file.read(bytes, place.from() + bytes.position()) >= 0) {
                // until all of it is there
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Kept kept = json.readValue(bytes.array(), new TypeReference<Kept>() {});
        var cells = new LinkedHashMap<Column, Table.Cell>();
        for (var column : sheet.columns()) {
            var cell = kept.cells().get(column.code());
            if (cell != null) {
                cells.put(column, cell);
            }
        }
        return new ListRow(kept.number(), cells);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
