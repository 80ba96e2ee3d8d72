package org.yiwang.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** The auditor's desk: what was done, by whom, to what, why and with what result. That it was read is recorded, too. */
@RestController
@RequestMapping("/api/desk/audit")
@RolesAllowed("audit:read")
class DeskAuditController {
    private static final int PAGE = 50;
    /** More than anybody reads; whoever needs more asks for shorter times. */
    private static final int MOST_EXPORTED = 10_000;

    private final AuditStore store;
    private final AuditViews views;
    private final Acts acts;
    private final Words words;

    DeskAuditController(AuditStore store, AuditViews views, Acts acts, Words words) {
        this.store = store;
        this.views = views;
        this.acts = acts;
        this.words = words;
    }

    /**
     * The records, latest first.
     */
    @GetMapping
    @Audited(value = "audit.read", purpose = Purpose.AUDIT)
    PageView list(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable @Size(max = 60) String act,
            @RequestParam(required = false) @Nullable @Size(max = 100) String username,
            @RequestParam(required = false) @Nullable @Size(max = 60) String caseNumber,
            @RequestParam(defaultValue = "false") boolean refused,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var wanted = wanted(from, until, act, username, caseNumber, refused);
        var found = store.page(wanted, after(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.at(), it.id())).map(it -> views.record(it, language));
        return new PageView(page.rows(), page.next());
    }

    /** What can be done that leaves a record, by code. */
    @GetMapping("/acts")
    @NotAudited("names of acts")
    ActList acts(Language language) {
        return new ActList(acts.all().stream()
                .map(it -> new ActView(it.code(), it.in(language)))
                .toList());
    }

    /**
     * The same records as a table for other programs, at most 10,000, latest first; masked as on the page.
     */
    @GetMapping("/export")
    @Audited(value = "audit.export", purpose = Purpose.AUDIT)
    @AnswersWith(files = "text/csv")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable @Size(max = 60) String act,
            @RequestParam(required = false) @Nullable @Size(max = 100) String username,
            @RequestParam(required = false) @Nullable @Size(max = 60) String caseNumber,
            @RequestParam(defaultValue = "false") boolean refused,
            Language language) {
        String head = words.say(Sentence.of("audit/table-head"), language);
        String rows = store.page(wanted(from, until, act, username, caseNumber, refused), null, MOST_EXPORTED).stream()
                .map(it -> row(views.record(it, language)))
                .collect(Collectors.joining());
        return Table.answer("audit.csv", head, rows);
    }

    private static String row(AuditViews.RecordView view) {
        return Stream.of(
                                view.at(),
                                view.actName(),
                                view.act(),
                                view.objectKind(),
                                view.objectId(),
                                view.detail(),
                                view.who(),
                                view.username(),
                                view.place(),
                                view.purposeName(),
                                view.refused(),
                                view.source(),
                                view.trace())
                        .map(Table::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private AuditStore.Wanted wanted(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String act,
            @Nullable String username,
            @Nullable String caseNumber,
            boolean refused) {
        return new AuditStore.Wanted(
                from == null ? null : begin("/from", from),
                until == null ? null : begin("/until", until.plusDays(1)),
                blank(act)
                        ? null
                        : acts.find(Objects.requireNonNull(act))
                                .map(Act::code)
                                .orElseThrow(() -> Problem.invalid("/act", "audit/unknown-act")),
                blank(username) ? null : username,
                blank(caseNumber) ? null : number(Objects.requireNonNull(caseNumber)),
                refused);
    }

    private static Instant begin(String pointer, LocalDate day) {
        if (day.getYear() < 1970 || day.getYear() > 9999) {
            throw Problem.invalid(pointer, "field/format");
        }
        return day.atStartOfDay(Days.BEIJING).toInstant();
    }

    private static String number(String text) {
        String number = org.yiwang.kernel.Characters.narrow(text).strip();
        if (!number.matches("[0-9A-Za-z.-]+")) {
            throw Problem.invalid("/caseNumber", "field/format");
        }
        return number;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        try {
            if (cursor != null) {
                var at = Instant.parse(cursor.keys().getFirst());
                UUID.fromString(cursor.keys().getLast());
                if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                    throw new IllegalArgumentException("out of range");
                }
            }
            return cursor;
        } catch (java.time.DateTimeException | IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    record PageView(
            List<AuditViews.RecordView> records, @Nullable String next) {}

    record ActList(List<ActView> acts) {}

    record ActView(String code, String name) {}
}
