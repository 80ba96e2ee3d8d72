package org.yiwang.emergency;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;

/** 应急模式: what documents switch on, and what others end early. */
@RestController
@RequestMapping("/api/desk/emergency-modes")
@RolesAllowed(EmergencyModes.DECLARE)
class DeskEmergencyController {
    private static final int PAGE = 20;

    private final EmergencyModes modes;
    private final ModeViews views;
    private final Audit audit;

    DeskEmergencyController(EmergencyModes modes, ModeViews views, Audit audit) {
        this.modes = modes;
        this.views = views;
        this.audit = audit;
    }

    /** What was put down, last first. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    ModePage list(@RequestParam(required = false) @Nullable String cursor, Language language) {
        var after = Cursor.ofId(cursor);
        var found =
                modes.page(after == null ? null : UUID.fromString(after.keys().getFirst()), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(it -> views.kept(it, language));
        return new ModePage(page.rows(), page.next());
    }

    /** The modes there are, by their names. */
    @GetMapping("/kinds")
    @NotAudited(NotAudited.PUBLIC)
    KindsView kinds(Language language) {
        return new KindsView(List.of(Mode.values()).stream()
                .map(it -> new KindView(it, it.in(language)))
                .toList());
    }

    /**
     * Puts down what a document switches on: for whoever applies on one of these days in one of these regions, or for licences that would
     * expire on one of them. What is put down is never changed; another document may end it early.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "emergency.declare", object = "emergency-mode", purpose = Purpose.ADMINISTRATION)
    ResponseEntity<DeclaredView> declare(Actor actor, @Valid @RequestBody Declaration wanted, Language language) {
        var declared = modes.declare(actor, wanted.wanted());
        var mode = declared.mode();
        audit.object(mode.id().toString());
        audit.detail(mode.mode() + " " + mode.from() + "/" + mode.to());
        var touched = declared.touched();
        return ResponseEntity.created(URI.create("/api/desk/emergency-modes/" + mode.id()))
                .body(new DeclaredView(
                        mode.id(),
                        views.kept(mode, language),
                        mode.matters().size(),
                        mode.regions().size(),
                        touched.openCases(),
                        touched.licences()));
    }

    /** One of them. */
    @GetMapping("/{id}")
    @NotAudited(NotAudited.PUBLIC)
    KeptMode one(@PathVariable UUID id, Language language) {
        return views.kept(modes.find(id), language);
    }

    /** Ends one early, by another document. Whoever applied until then, and what expired until then, keeps what held. */
    @PostMapping("/{id}/end")
    @Audited(value = "emergency.end", object = "emergency-mode", id = "id", purpose = Purpose.ADMINISTRATION)
    KeptMode end(Actor actor, @PathVariable UUID id, @Valid @RequestBody Ending ending, Language language) {
        audit.detail(ending.on().toString());
        return views.kept(modes.end(actor, id, ending.on(), ending.document()), language);
    }

    /**
     * @param items codes of items: 33 characters, 31, or the basic code of 12
     * @param regions six-digit codes; each includes all below it
     * @param from the first day on which somebody applies, or on which a licence would expire; at most a year ago
     * @param to the last of these days
     * @param document name and number of the document
     * @param validUntil of a temporary permit: its last day
     * @param validDays of a temporary permit: for how many days it is granted
     * @param graceUntil of a grace period: until when licences hold that would expire
     * @param followUpDays of a review afterwards: within how many days papers must follow
     */
    record Declaration(
            @NotNull Mode mode,
            @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 40) String> items,
            @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 6) String> regions,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotBlank @Size(max = 200) String document,
            @Nullable LocalDate validUntil,
            @Nullable @Min(1) @Max(1100) Integer validDays,
            @Nullable LocalDate graceUntil,
            @Nullable @Min(1) @Max(366) Integer followUpDays) {
        private NewMode wanted() {
            return new NewMode(
                    mode, items, regions, from, to, document, validUntil, validDays, graceUntil, followUpDays);
        }
    }

    /** @param on the last day on which it holds: today or later, and before it would end */
    record Ending(
            @NotNull LocalDate on,
            @NotBlank @Size(max = 200) String document) {}

    /**
     * @param openCases that go first from now on
     * @param licences that hold longer from now on
     */
    record DeclaredView(UUID id, KeptMode mode, int items, int regions, int openCases, int licences) {}

    record ModePage(List<KeptMode> modes, @Nullable String next) {}

    record KindsView(List<KindView> kinds) {}

    record KindView(Mode mode, String name) {}

    /**
     * @param to the last day by the document that switched it on
     * @param last the last day on which it holds: earlier if another document ended it
     * @param effect what it means for people
     */
    record KeptMode(
            UUID id,
            Mode mode,
            String name,
            List<ModeViews.MatterView> items,
            List<ModeViews.PlaceView> regions,
            LocalDate from,
            LocalDate to,
            LocalDate last,
            String document,
            String effect,
            Instant recordedAt,
            @Nullable EndView end) {}

    record EndView(LocalDate on, String document, Instant recordedAt) {}
}
