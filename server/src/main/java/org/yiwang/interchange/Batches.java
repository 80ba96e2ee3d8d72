package org.yiwang.interchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.interchange.BatchStore.Batch;
import org.yiwang.interchange.BatchStore.Shown;
import org.yiwang.interchange.RowStore.Incoming;
import org.yiwang.interchange.UpProRow.Operation;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** 报送: a batch is kept whole, once, and receipted; what becomes of its rows is worked out afterwards ({@link TakingIn}). */
@Service
@Transactional
class Batches {
    static final int MOST_ROWS = 10_000;
    static final int LONGEST_NUMBER = 32;

    private static final int LONGEST_GUID = 50;
    private static final int PAGE = 100;
    private static final int CURSOR_KEYS = 2;

    private final BatchStore store;
    private final RowStore rows;
    private final Format format;
    private final Receipts receipts;
    private final Clock clock;

    Batches(BatchStore store, RowStore rows, Format format, Receipts receipts, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.format = format;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * A row as a system pushes it.
     *
     * @param content its columns
     */
    record Pushed(String table, String operation, String time, String guid, JsonNode content) {}

    /** @param isNew false: it was taken before */
    record Taken(Batch batch, boolean isNew) {}

    /**
     * Takes a batch.
     *
     * @param digest SM3 of the body as it was signed
     * @throws Problem {@code invalid-input} that names each row that is none; {@code interchange/number-used} if this number was used for
     *     other content
     */
    Taken push(DepartmentSystem system, String number, List<Pushed> pushed, byte[] digest) {
        if (!Format.isName(number, LONGEST_NUMBER)) {
            throw Problem.invalid("/number", "interchange/number");
        }
        var incoming = incoming(pushed);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = Ids.next();
        String receipt = receipts.sign(system, number, pushed.size(), digest, now);
        if (store.add(id, system.id(), number, digest, pushed.size(), now, receipt)) {
            rows.add(id, system.id(), incoming, now);
            return new Taken(find(system, number), true);
        }
        var before = find(system, number);
        if (!Arrays.equals(before.digest(), digest)) {
            throw Problem.conflict("interchange/number-used");
        }
        return new Taken(before, false);
    }

    private List<Incoming> incoming(List<Pushed> pushed) {
        var faults = new ArrayList<Problem.Invalid>();
        var incoming = new ArrayList<Incoming>(pushed.size());
        for (int i = 0; i < pushed.size(); i++) {
            var it = pushed.get(i);
            String at = "/rows/" + i;
            if (!format.has(it.table())) {
                faults.add(new Problem.Invalid(at + "/table", "interchange/table"));
            }
            if (!isOperation(it.operation())) {
                faults.add(new Problem.Invalid(at + "/operation", "interchange/operation"));
            }
            if (Format.time(it.time()).isEmpty()) {
                faults.add(new Problem.Invalid(at + "/time", "interchange/time"));
            }
            if (!Format.isName(it.guid(), LONGEST_GUID)) {
                faults.add(new Problem.Invalid(at + "/guid", "interchange/guid"));
            }
            if (faults.isEmpty()) {
                incoming.add(incoming(i, it));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return incoming;
    }

    private static boolean isOperation(String text) {
        return Arrays.stream(Operation.values()).anyMatch(it -> it.name().equals(text));
    }

    private Incoming incoming(int position, Pushed it) {
        var finding = format.fault(it.table(), it.content()).orElse(null);
        var row = new UpProRow(
                it.table(),
                Operation.valueOf(it.operation()),
                it.time(),
                it.guid(),
                finding == null ? RowStore.columns(it.content()) : Map.of());
        return new Incoming(
                position,
                it.table(),
                row.operation(),
                it.guid(),
                row.instant(),
                row.day(),
                finding == null ? row.row().get("project_no") : null,
                finding == null ? row.leaf() : null,
                it.content(),
                finding);
    }

    /** @throws Problem {@code interchange/no-such-batch} */
    @Transactional(readOnly = true)
    Batch find(DepartmentSystem system, String number) {
        return store.find(system.id(), number).orElseThrow(() -> Problem.notFound("interchange/no-such-batch"));
    }

    /** @throws Problem {@code interchange/no-such-batch} */
    @Transactional(readOnly = true)
    Batch find(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("interchange/no-such-batch"));
    }

    /** How many rows of these stand where. */
    @Transactional(readOnly = true)
    Map<UUID, Map<RowState, Integer>> counts(List<Batch> batches) {
        return store.counts(batches.stream().map(Batch::id).toList());
    }

    /** A page of the rows of a batch, those that were refused first. */
    @Transactional(readOnly = true)
    Page<Shown> rows(Batch batch, @Nullable String cursor) {
        var after = Cursor.decode(cursor, CURSOR_KEYS);
        int rank = -1;
        int position = -1;
        try {
            if (after != null) {
                rank = Integer.parseInt(after.keys().getFirst());
                position = Integer.parseInt(after.keys().getLast());
            }
        } catch (NumberFormatException noPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
        return Page.of(
                store.rows(batch.id(), rank, position, PAGE + 1), PAGE, it -> Cursor.of(it.rank(), it.position()));
    }

    /** The newest first, of all systems or of one. */
    @Transactional(readOnly = true)
    List<Batch> page(@Nullable String system, @Nullable Cursor after, int limit) {
        return store.page(
                system, after == null ? null : UUID.fromString(after.keys().getFirst()), limit);
    }
}
