package org.yiwang.exchange.imports;

import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yiwang.audit.Audited;
import org.yiwang.exchange.imports.Imports.Report;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** 事项导入: a spreadsheet or JSON with items is handed in, and followed until all of it is taken in or nothing. */
@RestController
@RequestMapping("/api/desk/items/import")
@RolesAllowed("exchange:import")
class DeskImportController {
    private static final String PLACE = "/api/desk/items/import/";
    private static final int PAGE = 1_000;

    private final Imports imports;

    DeskImportController(Imports imports) {
        this.imports = imports;
    }

    /** Hands in a file: .xlsx or JSON as it is exported. With {@code dryRun} it is only checked, at once, and nothing is kept. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Audited(value = "exchange.import", object = "import")
    @AnswersWith(also = {202, 409})
    ResponseEntity<ImportView> begin(
            Actor actor,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Language language)
            throws IOException {
        if (dryRun) {
            return ResponseEntity.ok(view(imports.tried(actor, file.getBytes()), 0, language));
        }
        @Nullable String name = file.getOriginalFilename();
        var begun = imports.begin(actor, name == null ? "" : name, file.getBytes(), key);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create(PLACE + begun.id()))
                .body(view(imports.report(begun, 0, PAGE), 0, language));
    }

    /** How far an import of the caller's has come, and why rows were refused, a thousand at a time. */
    @GetMapping("/{id}")
    @NotAudited(NotAudited.OWN_LIST)
    ImportView show(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        int from = from(cursor);
        return view(imports.report(actor, id, from, PAGE), from, language);
    }

    private static int from(@Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        try {
            return after == null ? 0 : Math.max(0, Integer.parseInt(after.keys().getFirst()));
        } catch (NumberFormatException none) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    private static ImportView view(Report it, int from, Language language) {
        var page = it.refused().stream().limit(PAGE).toList();
        int shown = from + page.size();
        return new ImportView(
                it.id(),
                it.state(),
                it.rows(),
                it.done(),
                it.imported(),
                it.unchanged(),
                page.stream()
                        .map(one -> new RefusalView(one.row(), one.cell(), one.rule(), one.message(language)))
                        .toList(),
                it.refusedInAll(),
                it.proposals(),
                it.id() != null && shown < it.refusedInAll() ? Cursor.of(shown).encode() : null);
    }

    /**
     * How far an import has come, or would.
     *
     * @param jobId null if it was only checked
     * @param imported how many rows are taken in: all or none; of one that was only checked how many would be
     * @param unchanged how many of them say what holds already
     * @param proposals changes of standards that it opened
     * @param next for more refusals
     */
    record ImportView(
            @Nullable UUID jobId,
            Import.State state,
            int rows,
            int done,
            int imported,
            int unchanged,
            List<RefusalView> refused,
            int refusedInAll,
            List<UUID> proposals,
            @Nullable String next) {}

    /**
     * A reason for which a file is refused.
     *
     * @param cell null if it is the row as a whole
     */
    record RefusalView(int row, @Nullable String cell, String rule, String message) {}
}
