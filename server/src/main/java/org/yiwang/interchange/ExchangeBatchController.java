package org.yiwang.interchange;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.interchange.BatchStore.Batch;
import org.yiwang.interchange.BatchViews.RowCount;
import org.yiwang.interchange.BatchViews.UpRowView;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;
import tools.jackson.databind.JsonNode;

/** 报送 — batches of rows that a department's system pushes; each request is signed by it. */
@RestController
@RequestMapping("/api/exchange/cases/batches")
@RolesAllowed(Caller.EXCHANGE)
class ExchangeBatchController {
    private final Batches batches;
    private final BatchViews views;
    private final Audit audit;

    ExchangeBatchController(Batches batches, BatchViews views, Audit audit) {
        this.batches = batches;
        this.views = views;
        this.audit = audit;
    }

    /** Takes a batch and gives a receipt; the same again gives the same receipt (200), and what was taken is taken once. */
    @PutMapping("/{number}")
    @AnswersWith(also = 429)
    @Audited(value = "interchange.push", object = "batch", id = "number")
    @ApiResponse(responseCode = "202", description = "Taken.")
    @ApiResponse(
            responseCode = "200",
            description = "Taken before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReceiptView.class)))
    ResponseEntity<ReceiptView> push(@PathVariable String number, @Valid @RequestBody NewBatch batch) {
        var caller = Caller.current();
        audit.by(caller.system().code());
        var pushed = batch.rows().stream()
                .map(it -> new Batches.Pushed(it.table(), it.operation(), it.time(), it.guid(), it.row()))
                .toList();
        var taken = batches.push(caller.system(), number, pushed, caller.digest());
        var receipt = ReceiptView.of(taken.batch());
        return taken.isNew()
                ? ResponseEntity.status(HttpStatus.ACCEPTED)
                        .location(URI.create("/api/exchange/cases/batches/" + number))
                        .body(receipt)
                : ResponseEntity.ok(receipt);
    }

    /** The receipt of a batch and what became of its rows, a hundred a page, those that were refused first. */
    @GetMapping("/{number}")
    @AnswersWith(also = 429)
    @Audited(value = "interchange.read", object = "batch", id = "number")
    BatchView read(
            @PathVariable String number, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var system = Caller.current().system();
        audit.by(system.code());
        var batch = batches.find(system, number);
        var rows = batches.rows(batch, cursor);
        return new BatchView(
                ReceiptView.of(batch),
                views.counts(batches.counts(List.of(batch)).get(batch.id()), language),
                rows.rows().stream().map(it -> views.row(it, language)).toList(),
                rows.next());
    }

    record NewBatch(@NotEmpty @Size(max = Batches.MOST_ROWS) List<@Valid @NotNull NewRow> rows) {}

    /**
     * @param table such as {@code up_pro_accept}
     * @param operation {@code cd_operation}: I, U or D
     * @param time {@code cd_time}: when it was written, in Beijing, such as 2026-03-02 10:15:00
     * @param guid {@code row_guid}
     * @param row the columns that are not empty, each a text; taken as it was signed
     */
    record NewRow(
            @NotBlank @Size(max = 40) String table,
            @NotBlank @Size(max = 1) String operation,
            @NotBlank @Size(max = 19) String time,
            @NotBlank @Size(max = 50) String guid,

            @NotNull @Text(Text.Kind.DRAFT) JsonNode row) {}

    /**
     * @param rows how many it has
     * @param digest SM3 of the body it came in, in hexadecimal digits
     * @param receipt the same, signed: a compact JWS whose key stands at {@code /api/portal/exchange/receipt-key}
     */
    record ReceiptView(String number, int rows, String digest, Instant receivedAt, String receipt) {
        static ReceiptView of(Batch it) {
            return new ReceiptView(
                    it.number(), it.rows(), HexFormat.of().formatHex(it.digest()), it.receivedAt(), it.receipt());
        }
    }

    /** @param next cursor of the next page of rows; null: these are the last */
    record BatchView(
            ReceiptView receipt,
            List<RowCount> counts,
            List<UpRowView> rows,
            @Nullable String next) {}
}
