package org.yiwang.takeover;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.files.Downloads;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** The takeovers that a desk must decide. */
@RestController
@RequestMapping("/api/desk/takeovers")
@RolesAllowed("takeover:read")
class DeskTakeoverController {
    private static final int PAGE = 20;

    private final Rulings rulings;
    private final TakeoverViews views;
    private final Files files;

    DeskTakeoverController(Rulings rulings, TakeoverViews views, Files files) {
        this.rulings = rulings;
        this.views = views;
        this.files = files;
    }

    /** Requests of the caller's region and departments, the open ones first; nobody is named. */
    @GetMapping
    @Audited("takeover.list")
    DeskTakeoverList list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = rulings.of(actor, after(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(!it.isOpen(), it.id()))
                .map(it -> views.inDeskList(it, actor, language));
        return new DeskTakeoverList(page.rows(), page.next());
    }

    /** One request with who asks, what the other side says, and the papers. */
    @GetMapping("/{id}")
    @Audited(value = "takeover.read", object = "case")
    TakeoverView find(Actor actor, @PathVariable UUID id, Language language) {
        return view(actor, rulings.find(actor, id), language);
    }

    /** A paper that was handed in with a request. */
    @GetMapping("/{id}/files/{file}")
    @Audited(value = "takeover.read-file", object = "case", detail = "file")
    @AnswersWith(files = {"application/ofd", "application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> file(Actor actor, @PathVariable UUID id, @PathVariable UUID file) {
        var stored = rulings.file(rulings.find(actor, id), new StoredFile.Id(file));
        return Downloads.ofStranger(stored, files.content(stored));
    }

    /** Decides with a reason, when the other side has agreed or had its days. */
    @PostMapping("/{id}/decide")
    @RolesAllowed("takeover:decide")
    @Audited(value = "takeover.decide", object = "case")
    TakeoverView decide(Actor actor, @PathVariable UUID id, @Valid @RequestBody Ruling ruling, Language language) {
        return view(actor, rulings.decide(actor, id, ruling.granted(), ruling.reason()), language);
    }

    private TakeoverView view(Actor actor, Takeover shown, Language language) {
        return views.toOrgan(shown, rulings.asker(actor, shown), actor, language);
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        try {
            if (cursor != null) {
                UUID.fromString(cursor.keys().getLast());
                if (!List.of("true", "false").contains(cursor.keys().getFirst())) {
                    throw new IllegalArgumentException("neither");
                }
            }
            return cursor;
        } catch (IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    record Ruling(
            @NotNull Boolean granted,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason) {
        @Override
        public String toString() {
            return "Ruling[" + granted + "]";
        }
    }

    record DeskTakeoverList(
            List<TakeoverView> takeovers, @Nullable String next) {}
}
