package org.yiwang.lint;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Publications;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;

/** What the self-inspection of the last night found. */
@RestController
@RequestMapping("/api/desk/items/findings")
@RolesAllowed("lint:examine")
class DeskFindingController {
    private static final int PAGE = 40;

    private final FindingStore store;
    private final Rulebook rulebook;
    private final Items items;
    private final Publications published;

    DeskFindingController(FindingStore store, Rulebook rulebook, Items items, Publications published) {
        this.store = store;
        this.rulebook = rulebook;
        this.items = items;
        this.published = published;
    }

    /** What is to be mended within the caller's region and departments, the newest first; with how many there are by rule. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    FindingList list(
            Actor actor,
            @RequestParam(required = false) @Size(max = 64) @Nullable String rule,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var scope = actor.ownScope("lint:examine");
        var page = Page.of(store.page(scope, rule, before(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.id()));
        var counts = store.counts(scope);
        return new FindingList(
                page.rows().stream().map(it -> view(it, language)).toList(),
                rulebook.entries().entrySet().stream()
                        .filter(it -> counts.containsKey(it.getKey()))
                        .map(it -> new CountView(
                                it.getKey(),
                                it.getValue().severity(),
                                it.getValue().says(language, "…"),
                                counts.getOrDefault(it.getKey(), 0)))
                        .toList(),
                store.last().orElse(null),
                page.next());
    }

    private static @Nullable Long before(@Nullable String cursor) {
        var decoded = Cursor.decode(cursor, 1);
        try {
            return decoded == null ? null : Long.valueOf(decoded.keys().getFirst());
        } catch (NumberFormatException e) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    private @Nullable String title(String code) {
        return items.find(code)
                .map(Item::title)
                .or(() -> published.standing(code).map(it -> it.content().title()))
                .orElse(null);
    }

    private FindingView view(FindingStore.Kept it, Language language) {
        // a rule that a later release no longer has is still what was found
        var entry = rulebook.find(it.rule());
        return new FindingView(
                it.subject(),
                title(it.subject()),
                it.rule(),
                entry.map(Rulebook.Entry::severity).orElse(Severity.SOFT),
                entry.map(Rulebook.Entry::element).orElse(null),
                entry.map(said -> said.says(language, it.what())).orElse(it.what()),
                entry.map(said -> said.mend(language)).orElse(""),
                it.foundAt());
    }

    /**
     * @param counts how many there are by rule
     * @param inspectedOn the night that was inspected last; null if none was
     */
    record FindingList(
            List<FindingView> findings,
            List<CountView> counts,
            @Nullable LocalDate inspectedOn,
            @Nullable String next) {}

    /**
     * @param code 33-character code of an implementation, or identifier of a standard
     * @param title null if it is in use no more
     */
    record FindingView(
            String code,
            @Nullable String title,
            String rule,
            Severity severity,
            @Nullable String element,
            String message,
            String howToMend,
            OffsetDateTime foundAt) {}

    record CountView(String rule, Severity severity, String says, int count) {}
}
