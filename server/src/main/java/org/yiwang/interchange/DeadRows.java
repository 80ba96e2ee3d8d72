package org.yiwang.interchange;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.interchange.DeadRowStore.DeadRow;
import org.yiwang.interchange.DeadRowStore.Wanted;
import org.yiwang.interchange.UpProRow.Operation;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** 死信: rows that are not taken wait here until somebody has them tried again, or puts them aside for a reason. */
@Service
@Transactional
class DeadRows {
    private static final int CURSOR_KEYS = 2;

    private final DeadRowStore store;
    private final RowStore rows;
    private final Format format;
    private final Clock clock;

    DeadRows(DeadRowStore store, RowStore rows, Format format, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.format = format;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<DeadRow> page(Wanted wanted, @Nullable String cursor, int limit) {
        return store.page(wanted, after(cursor), limit);
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, CURSOR_KEYS);
        try {
            if (cursor != null) {
                UUID.fromString(cursor.keys().getFirst());
                Integer.parseInt(cursor.keys().getLast());
            }
            return cursor;
        } catch (IllegalArgumentException noPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /**
     * Has it judged again among all rows of its case, and lets it wait anew; also what was put aside.
     *
     * @throws Problem {@code interchange/no-such-row}; {@code interchange/still-refused} if it is against the format, which nothing but
     *     another row can put right
     */
    void retry(UUID batch, int position) {
        var dead = hold(batch, position);
        var content = rows.content(batch, position, store.content(dead));
        if (format.fault(dead.table(), content).isPresent()) {
            throw Problem.conflict("interchange/still-refused");
        }
        var columns = RowStore.columns(content);
        var row = new UpProRow(
                dead.table(),
                Operation.valueOf(rows.operation(batch, position)),
                Format.written(LocalDateTime.ofInstant(dead.writtenAt(), Days.BEIJING)),
                dead.guid(),
                columns);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String number = columns.getOrDefault("project_no", "");
        store.revive(dead, number, row.leaf(), now);
        rows.wake(dead.system(), List.of(number), now);
    }

    /**
     * Says that nothing more is done about it, and why.
     *
     * @throws Problem {@code interchange/no-such-row}; {@code interchange/aside-already}
     */
    void putAside(Actor actor, UUID batch, int position, String why) {
        var dead = hold(batch, position);
        if (dead.asideAt() != null) {
            throw Problem.conflict("interchange/aside-already");
        }
        store.putAside(dead, actor.account(), why, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private DeadRow hold(UUID batch, int position) {
        return store.hold(batch, position).orElseThrow(() -> Problem.notFound("interchange/no-such-row"));
    }
}
