package org.yiwang.cases.queues;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;

/** 预警, 超期: what a supervisor looks at — where organs of her scope are late, and where they soon will be. */
@Component
@Transactional
class WatchViews {
    private static final int PAGE = 40;
    private static final List<Stage> ORGANS_TURN =
            List.of(Stage.RECEIVED, Stage.ACCEPTED, Stage.SUSPENDED, Stage.WITHDRAWING);
    private static final List<QueueViews.Light> WATCHED = List.of(QueueViews.Light.RED, QueueViews.Light.YELLOW);

    private final WatchStore store;
    private final QueueViews queues;
    private final QueueSearch search;
    private final Clock clock;

    WatchViews(WatchStore store, QueueViews queues, QueueSearch search, Clock clock) {
        this.store = store;
        this.queues = queues;
        this.search = search;
        this.clock = clock;
    }

    /** How many cases stand under each light at each stage at which it is the organ's turn. */
    List<Figure> figures(Actor actor, Language language) {
        var scope = actor.ownScope("cases:watch");
        var figures = new ArrayList<Figure>();
        for (var light : WATCHED) {
            for (var stage : ORGANS_TURN) {
                int count = store.count(scope, span(scope, light, stage));
                figures.add(new Figure(light, stage, stage.in(language), count));
            }
        }
        return figures;
    }

    /** The cases behind one of the figures, what fell due first on top. */
    WatchPage page(Actor actor, QueueViews.Light light, Stage stage, @Nullable String cursor, Language language) {
        if (!WATCHED.contains(light)) {
            throw Problem.invalid("/light", "field/format");
        }
        if (!ORGANS_TURN.contains(stage)) {
            throw Problem.invalid("/stage", "field/format");
        }
        var scope = actor.ownScope("cases:watch");
        var rows = store.page(scope, span(scope, light, stage), QueueViews.after(cursor), PAGE + 1);
        var page = queues.shown(Page.of(rows, PAGE, QueueViews::place), actor, language);
        return new WatchPage(page.rows(), page.next());
    }

    private WatchStore.Span span(Actor.Scope scope, QueueViews.Light light, Stage stage) {
        LocalDate today = Days.of(clock.instant());
        return light == QueueViews.Light.RED
                ? new WatchStore.Span(stage, null, today)
                : new WatchStore.Span(stage, today, search.firstGreen(today, scope.region()));
    }

    /**
     * @param count counted up to a thousand
     */
    record Figure(QueueViews.Light light, Stage stage, String stageName, int count) {}

    record WatchPage(List<QueueViews.Row> cases, @Nullable String next) {}
}
