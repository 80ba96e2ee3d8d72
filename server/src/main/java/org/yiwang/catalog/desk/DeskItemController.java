package org.yiwang.catalog.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;

/** What an item manager looks at: the items of her scope, and what of them is not recorded. */
@RestController
@RequestMapping("/api/desk/items")
@RolesAllowed("catalog:keep")
class DeskItemController {
    private static final int PAGE = 40;

    private final GapStore gaps;
    private final Clock clock;

    DeskItemController(GapStore gaps, Clock clock) {
        this.gaps = gaps;
        this.clock = clock;
    }

    /** How many items of the caller's region and departments there are, and how many lack what. */
    @GetMapping("/figures")
    @NotAudited(NotAudited.FIGURES)
    FiguresView figures(Actor actor, Language language) {
        var scope = actor.ownScope("catalog:keep");
        var counts = gaps.counts(scope, today());
        return new FiguresView(
                gaps.count(scope, today()),
                Arrays.stream(Gap.values())
                        .map(it -> new FigureView(it, it.in(language), counts.getOrDefault(it, 0)))
                        .toList());
    }

    /** The items of the caller's region and departments, or those of them with a gap, of such a title or code, or suspended. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    PageView list(
            Actor actor,
            @RequestParam(required = false) @Nullable Gap gap,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(defaultValue = "IN_USE") ItemState state,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var after = Cursor.decode(cursor, 1);
        var found = gaps.page(
                actor.ownScope("catalog:keep"),
                today(),
                gap,
                q == null || q.isBlank() ? null : q.strip(),
                state,
                after == null ? null : after.keys().getFirst(),
                PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(it -> KeptView.of(it, language));
        return new PageView(page.rows(), page.next());
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    record FiguresView(int total, List<FigureView> figures) {}

    record FigureView(Gap gap, String name, int count) {}

    record PageView(List<KeptView> items, @Nullable String next) {}

    /**
     * @param item identifier of the item itself, wherever it is handled
     * @param code of the first body of the scope that handles it
     * @param offices how many bodies of the scope handle it
     * @param gaps what is not recorded, in words
     */
    record KeptView(
            String item,
            String code,
            String title,
            @Nullable String subItem,
            int version,
            LocalDate effectiveOn,
            long offices,
            List<String> gaps) {
        static KeptView of(GapStore.Kept kept, Language language) {
            return new KeptView(
                    kept.id(),
                    kept.code(),
                    kept.title(),
                    kept.subItem(),
                    kept.number(),
                    kept.effectiveOn(),
                    kept.offices(),
                    kept.gaps().stream().map(it -> it.in(language)).toList());
        }
    }
}
