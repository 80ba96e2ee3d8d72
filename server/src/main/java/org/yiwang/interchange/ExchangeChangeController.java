package org.yiwang.interchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.interchange.UpProRow.Operation;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;

/** 拉取 — what happens in this platform's own cases, for the system of the department that handles them; each request is signed by it. */
@RestController
@RequestMapping("/api/exchange/cases/changes")
@RolesAllowed(Caller.EXCHANGE)
class ExchangeChangeController {
    private final Feed feed;
    private final Audit audit;

    ExchangeChangeController(Feed feed, Audit audit) {
        this.feed = feed;
        this.audit = audit;
    }

    /**
     * The rows that follow a place; whoever goes on where the answer says has missed nothing.
     *
     * @param after {@code next} of the page before; left out: from the beginning
     * @param limit steps, each of which gives one row or several
     */
    @GetMapping
    @AnswersWith(also = 429)
    @Audited("interchange.pull-page")
    RowPage after(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var system = Caller.current().system();
        audit.by(system.code());
        var page = feed.after(system, Cursor.number(after, 0), limit);
        return new RowPage(
                page.rows().stream().map(it -> OwnRow.of(it.row())).toList(),
                Cursor.of(page.next()).encode(),
                page.isLast());
    }

    /**
     * @param next behind which to go on
     * @param last whether there is nothing more now
     */
    record RowPage(List<OwnRow> rows, String next, boolean last) {}

    /**
     * @param time when it was written, in Beijing
     * @param row the columns that are not empty
     */
    record OwnRow(String table, Operation operation, String time, String guid, Map<String, String> row) {
        static OwnRow of(UpProRow it) {
            return new OwnRow(it.table(), it.operation(), it.time(), it.guid(), it.row());
        }

        @Override
        public String toString() {
            return "OwnRow[" + table + " " + guid + "]";
        }
    }
}
