package org.yiwang.interchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.audit.Table;
import org.yiwang.interchange.BatchStore.Batch;
import org.yiwang.interchange.BatchViews.RowCount;
import org.yiwang.interchange.BatchViews.UpRowView;
import org.yiwang.interchange.DeadRowStore.DeadRow;
import org.yiwang.interchange.DeadRowStore.Wanted;
import org.yiwang.interchange.ExchangeReconciliationController.RowDifference;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 办件交换 — batches, dead rows and reconciliation, for who runs the exchange. What rows say is not shown. */
@RestController
@RequestMapping("/api/desk/exchange")
@RolesAllowed(Systems.MANAGE)
class DeskExchangeController {
    private static final int PAGE = 20;
    private static final int MOST_EXPORTED = 10_000;
    private static final int CURSOR_KEYS = 2;

    private final Batches batches;
    private final BatchViews views;
    private final DeadRows dead;
    private final Reconciliations reconciliations;
    private final Words words;

    DeskExchangeController(
            Batches batches, BatchViews views, DeadRows dead, Reconciliations reconciliations, Words words) {
        this.batches = batches;
        this.views = views;
        this.dead = dead;
        this.reconciliations = reconciliations;
        this.words = words;
    }

    /**
     * Batches, the newest first.
     *
     * @param system code; left out: of all systems
     */
    @GetMapping("/batches")
    @Audited(value = "exchange-batch.read", purpose = Purpose.ADMINISTRATION)
    BatchPage batches(
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var page = Page.of(batches.page(system, Cursor.ofId(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.id()));
        var counts = batches.counts(page.rows());
        return new BatchPage(
                page.rows().stream()
                        .map(it -> BatchLine.of(it, views.counts(counts.get(it.id()), language)))
                        .toList(),
                page.next());
    }

    /** One of them, and its rows, a hundred a page, those that were refused first. */
    @GetMapping("/batches/{id}")
    @Audited(value = "exchange-batch.read", object = "batch", id = "id", purpose = Purpose.ADMINISTRATION)
    BatchRows batch(@PathVariable UUID id, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var batch = batches.find(id);
        var rows = batches.rows(batch, cursor);
        return new BatchRows(
                BatchLine.of(batch, views.counts(batches.counts(List.of(batch)).get(id), language)),
                rows.rows().stream().map(it -> views.row(it, language)).toList(),
                rows.next());
    }

    /**
     * Rows that are not taken, those of the newest batch first.
     *
     * @param system code; left out: of all systems
     * @param fault only with this wrong
     * @param caseNumber only of this case
     * @param aside those that were put aside, instead of those that wait
     */
    @GetMapping("/dead")
    @Audited(value = "exchange-row.list", purpose = Purpose.ADMINISTRATION)
    DeadPage dead(
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable Fault fault,
            @RequestParam(required = false) @Nullable String caseNumber,
            @RequestParam(defaultValue = "false") boolean aside,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var page = Page.of(
                dead.page(new Wanted(system, fault, caseNumber, aside), cursor, PAGE + 1), PAGE, DeadRow::place);
        return new DeadPage(
                page.rows().stream().map(it -> deadView(it, language)).toList(),
                page.next(),
                Stream.of(Fault.values())
                        .map(it -> new FaultName(it, it.in(language)))
                        .toList());
    }

    /**
     * The same as a table for other programs, at most 10,000 lines.
     *
     * @param system code; left out: of all systems
     * @param fault only with this wrong
     * @param caseNumber only of this case
     * @param aside those that were put aside, instead of those that wait
     */
    @GetMapping("/dead/export")
    @Audited(value = "exchange-row.export", purpose = Purpose.ADMINISTRATION)
    @AnswersWith(files = "text/csv")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable Fault fault,
            @RequestParam(required = false) @Nullable String caseNumber,
            @RequestParam(defaultValue = "false") boolean aside,
            Language language) {
        String lines = dead.page(new Wanted(system, fault, caseNumber, aside), null, MOST_EXPORTED).stream()
                .map(it -> line(deadView(it, language)))
                .collect(Collectors.joining());
        return Table.answer("dead-rows.csv", words.say(Sentence.of("interchange/table-head"), language), lines);
    }

    private static String line(DeadView it) {
        return Stream.of(
                                it.systemName(),
                                it.batchNumber(),
                                String.valueOf(it.position()),
                                it.table(),
                                it.guid(),
                                it.time(),
                                it.caseNumber(),
                                it.faultName(),
                                it.column(),
                                it.asideWhy())
                        .map(Table::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /**
     * Has a row judged again among all rows of its case.
     *
     * @param batch identifier of the batch it came in
     * @param position its place in the batch, from 0
     */
    @PostMapping("/dead/{batch}/{position}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(
            value = "exchange-row.retry",
            object = "batch",
            id = "batch",
            detail = "position",
            purpose = Purpose.ADMINISTRATION)
    void retry(@PathVariable UUID batch, @PathVariable int position) {
        dead.retry(batch, position);
    }

    /**
     * Says that nothing more is done about a row, and why.
     *
     * @param batch identifier of the batch it came in
     * @param position its place in the batch, from 0
     */
    @PostMapping("/dead/{batch}/{position}/put-aside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(
            value = "exchange-row.put-aside",
            object = "batch",
            id = "batch",
            detail = "position",
            purpose = Purpose.ADMINISTRATION)
    void putAside(
            Actor actor, @PathVariable UUID batch, @PathVariable int position, @Valid @RequestBody AsideReason why) {
        dead.putAside(actor, batch, position, why.reason());
    }

    /** Reconciliations, the latest day first, a line for each system. */
    @GetMapping("/reconciliations")
    @Audited(value = "exchange-reconciliation.read", purpose = Purpose.ADMINISTRATION)
    ReconciliationPage reconciliations(@RequestParam(required = false) @Nullable String cursor, Language language) {
        var page = Page.of(reconciliations.page(after(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.day(), it.system()));
        return new ReconciliationPage(
                page.rows().stream()
                        .map(it -> ReconciliationLine.of(it, language))
                        .toList(),
                page.next());
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, CURSOR_KEYS);
        try {
            if (cursor != null) {
                LocalDate.parse(cursor.keys().getFirst());
                UUID.fromString(cursor.keys().getLast());
            }
            return cursor;
        } catch (DateTimeException | IllegalArgumentException noPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /**
     * The rows that differ between one system and this platform on one day.
     *
     * @param system identifier of the system
     * @param day of the times of the rows, in Beijing
     */
    @GetMapping("/reconciliations/{system}/{day}")
    @Audited(
            value = "exchange-reconciliation.read",
            object = "exchange-system",
            id = "system",
            detail = "day",
            purpose = Purpose.ADMINISTRATION)
    ReconciliationView reconciliation(@PathVariable UUID system, @PathVariable LocalDate day, Language language) {
        var found = reconciliations.find(system, day);
        return new ReconciliationView(
                ReconciliationLine.of(found, language),
                reconciliations.named(found).stream()
                        .map(it -> RowDifference.of(it, language))
                        .toList());
    }

    private DeadView deadView(DeadRow it, Language language) {
        return new DeadView(
                it.batch(),
                it.position(),
                it.systemCode(),
                it.systemName(),
                it.batchNumber(),
                it.table(),
                views.tableName(it.table(), language),
                it.guid(),
                Format.written(LocalDateTime.ofInstant(it.writtenAt(), Days.BEIJING)),
                it.caseNumber(),
                it.state(),
                it.state().in(language),
                it.fault(),
                it.fault().in(language),
                it.faultAt(),
                views.columnName(it.table(), it.faultAt()),
                it.receivedAt(),
                it.asideAt(),
                it.asideWhy());
    }

    record AsideReason(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {}

    record BatchPage(List<BatchLine> batches, @Nullable String next) {}

    /** @param number the system's own */
    record BatchLine(
            UUID id,
            String systemCode,
            String systemName,
            String number,
            int rows,
            Instant receivedAt,
            List<RowCount> counts) {
        static BatchLine of(Batch it, List<RowCount> counts) {
            return new BatchLine(
                    it.id(), it.systemCode(), it.systemName(), it.number(), it.rows(), it.receivedAt(), counts);
        }
    }

    /** @param next cursor of the next page of rows; null: these are the last */
    record BatchRows(
            BatchLine batch, List<UpRowView> rows, @Nullable String next) {}

    /** @param faults all there are, with their names */
    record DeadPage(List<DeadView> rows, @Nullable String next, List<FaultName> faults) {}

    record FaultName(Fault fault, String name) {}

    /**
     * @param time when it was written, in Beijing
     * @param caseNumber null: it is against the format
     * @param column which is wrong; null: none of its own
     * @param columnName what it is called
     * @param asideAt when somebody put it aside; null: it waits for somebody to look at it
     */
    record DeadView(
            UUID batch,
            int position,
            String systemCode,
            String systemName,
            String batchNumber,
            String table,
            String tableName,
            String guid,
            String time,
            @Nullable String caseNumber,
            RowState state,
            String stateName,
            Fault fault,
            String faultName,
            @Nullable String column,
            @Nullable String columnName,
            Instant receivedAt,
            @Nullable Instant asideAt,
            @Nullable String asideWhy) {}

    record ReconciliationPage(
            List<ReconciliationLine> reconciliations,
            @Nullable String next) {}

    /**
     * @param saidAt when the system said what it has; null: it did not
     * @param buckets how many buckets differ; null: it did not say its own
     * @param named how many rows differ
     */
    record ReconciliationLine(
            UUID system,
            String systemCode,
            String systemName,
            LocalDate day,
            Reconciliation.State state,
            String stateName,
            @Nullable Instant saidAt,
            @Nullable Integer theirRows,
            @Nullable Integer ourRows,
            @Nullable Integer buckets,
            int named) {
        static ReconciliationLine of(Reconciliation it, Language language) {
            return new ReconciliationLine(
                    it.system(),
                    it.code(),
                    it.name(),
                    it.day(),
                    it.state(),
                    it.state().in(language),
                    it.saidAt(),
                    it.theirRows(),
                    it.ourRows(),
                    it.buckets(),
                    it.named());
        }
    }

    record ReconciliationView(ReconciliationLine reconciliation, List<RowDifference> differences) {}
}
