package org.yiwang.cases.decrees;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.calendar.Outages;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;

/** 平台故障: when the platform could not be used, as a notary certifies, and which last days that moves. */
@RestController
@RequestMapping("/api/desk/outages")
@RolesAllowed(DeskCalendarController.DECREE)
class DeskOutageController {
    private static final int PAGE = 20;

    private final Outages outages;
    private final AffectedClocks clocks;
    private final PromptRecounts recounts;
    private final Audit audit;

    DeskOutageController(Outages outages, AffectedClocks clocks, PromptRecounts recounts, Audit audit) {
        this.outages = outages;
        this.clocks = clocks;
        this.recounts = recounts;
        this.audit = audit;
    }

    /** What is put down, what was put down last first. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    OutagePage list(@RequestParam(required = false) @Nullable String cursor) {
        var after = Cursor.ofId(cursor);
        var found =
                outages.page(after == null ? null : UUID.fromString(after.keys().getFirst()), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(DeskOutageController::view);
        return new OutagePage(page.rows(), page.next());
    }

    /**
     * Puts one down: no time limit of the province counts a working day of which it took some of the office hours, and none ends on it.
     * What is put down already changes nothing. The cases that it moves follow as they follow a decree.
     */
    @PostMapping
    @Audited(value = "calendar.outage", object = "outage", purpose = Purpose.ADMINISTRATION)
    MovedView record(Actor actor, @Valid @RequestBody NewOutage outage, Language language) {
        if (!outages.provinces().stream().allMatch(it -> actor.mayForAllOf(DeskCalendarController.DECREE, it))) {
            throw Problem.forbidden("access/denied");
        }
        var announced = outages.record(outage.from(), outage.to(), outage.document());
        if (!announced.dates().isEmpty()) {
            audit.detail(announced.dates().getFirst() + "/" + announced.dates().getLast());
        }
        var moved = clocks.by(announced);
        recounts.afterCommit(moved);
        return MovedView.of(announced, moved, language);
    }

    private static OutageView view(Outages.Outage outage) {
        return new OutageView(
                outage.id(),
                inBeijing(outage.span().from()),
                inBeijing(outage.span().to()),
                outage.document(),
                outage.span().days(),
                outage.recordedAt());
    }

    private static OffsetDateTime inBeijing(Instant moment) {
        return moment.atZone(Days.BEIJING).toOffsetDateTime();
    }

    /**
     * @param from a day, from its beginning ({@code 2026-11-20}), or a moment with its offset ({@code 2026-11-20T10:00:00+08:00})
     * @param to a day, to its end, or a moment with its offset; not in the future, at most 60 days later
     * @param document the certificate of the notary (公证书)
     */
    record NewOutage(
            @NotBlank @Size(max = 40) String from,
            @NotBlank @Size(max = 40) String to,
            @NotBlank @Size(max = 200) String document) {}

    /**
     * @param to the first moment after it
     * @param days of which it took some of the office hours (09:00–17:00)
     */
    record OutageView(
            UUID id,
            OffsetDateTime from,
            OffsetDateTime to,
            String document,
            List<LocalDate> days,
            Instant recordedAt) {}

    record OutagePage(List<OutageView> outages, @Nullable String next) {}
}
