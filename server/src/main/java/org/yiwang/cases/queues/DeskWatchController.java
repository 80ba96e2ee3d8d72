package org.yiwang.cases.queues;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;

/** What a supervisor watches: she sees the figures and the cases behind them, masked, and decides nothing. */
@RestController
@RequestMapping("/api/desk/watch")
@RolesAllowed("cases:watch")
class DeskWatchController {
    private final WatchViews views;

    DeskWatchController(WatchViews views) {
        this.views = views;
    }

    /** How many cases of the caller's region and departments are late or soon will be, by stage. */
    @GetMapping("/figures")
    @NotAudited(NotAudited.FIGURES)
    FiguresView figures(Actor actor, Language language) {
        return new FiguresView(views.figures(actor, language));
    }

    /** The cases behind a figure, what fell due first on top. */
    @GetMapping
    @Audited(value = "case.list", purpose = Purpose.SUPERVISION)
    WatchViews.WatchPage cases(
            Actor actor,
            @RequestParam QueueViews.Light light,
            @RequestParam Stage stage,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        return views.page(actor, light, stage, cursor, language);
    }

    record FiguresView(List<WatchViews.Figure> figures) {}
}
