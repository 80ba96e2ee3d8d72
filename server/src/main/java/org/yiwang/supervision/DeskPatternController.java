package org.yiwang.supervision;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.supervision.PatternStore.Found;
import org.yiwang.supervision.PatternStore.Trace;
import org.yiwang.supervision.PatternStore.Whose;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 时限异常: leads, each with its figures and the cases behind them; nobody is judged by them. */
@RestController
@RequestMapping("/api/desk/patterns")
@RolesAllowed("supervision:read-patterns")
class DeskPatternController {
    private static final int PAGE = 20;
    private static final int PLACE = 3;

    private final Patterns patterns;
    private final HeldBy held;
    private final Words words;

    DeskPatternController(Patterns patterns, HeldBy held, Words words) {
        this.patterns = patterns;
        this.held = held;
        this.words = words;
    }

    /** What stands out in the caller's region and departments, what stands out most first. */
    @GetMapping
    @Audited(value = "pattern.list", purpose = Purpose.SUPERVISION)
    PatternPage list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = patterns.page(actor, afterScore(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.score(), it.id()));
        var names = officers(page.rows());
        return new PatternPage(
                page.rows().stream().map(it -> view(it, names, language)).toList(), page.next());
    }

    /** What stands out, with the steps behind it, the latest first. */
    @GetMapping("/{id}")
    @Audited(value = "pattern.read", object = "pattern", id = "id", purpose = Purpose.SUPERVISION)
    PatternView one(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var found = patterns.find(actor, id);
        var traces = patterns.traces(found, afterTrace(cursor), PAGE + 1);
        var page = Page.of(traces, PAGE, it -> Cursor.of(it.at(), it.caseId(), it.position()));
        var names = held.called(page.rows().stream().map(Trace::officer).collect(Collectors.toSet()));
        return new PatternView(
                view(found, officers(List.of(found)), language),
                page.rows().stream()
                        .map(it -> new TraceView(
                                it.caseNumber().value(), it.title(), names.get(it.officer()), it.at(), it.happenedAt()))
                        .toList(),
                page.next());
    }

    private Map<UUID, String> officers(List<Found> found) {
        return held.called(found.stream()
                .filter(it -> it.whose() == Whose.OFFICER)
                .map(it -> UUID.fromString(it.who()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private PatternRow view(Found it, Map<UUID, String> names, Language language) {
        @Nullable String officer = it.whose() == Whose.OFFICER ? names.get(UUID.fromString(it.who())) : null;
        double rest = (it.allHits() - it.hits() + 1.0) / (it.allTrials() - it.trials() + 2.0);
        return new PatternRow(
                it.id(),
                it.pattern(),
                it.pattern().in(language),
                it.whose(),
                it.departmentName(),
                officer,
                it.whose() == Whose.ITEM ? it.title() : null,
                it.from(),
                it.until(),
                it.trials(),
                it.hits(),
                it.allTrials(),
                it.allHits(),
                it.score(),
                words.say(it.pattern().inWords(it.hits(), it.trials(), percent(rest)), language),
                words.say(
                        Sentence.of("supervision/pattern-odds")
                                .with("margin", (int) Ranking.MARGIN)
                                .with("power", (int) it.score()),
                        language));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    private static @Nullable Cursor afterScore(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        try {
            if (cursor != null) {
                Double.parseDouble(cursor.keys().getFirst());
                UUID.fromString(cursor.keys().getLast());
            }
            return cursor;
        } catch (IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    private static @Nullable Cursor afterTrace(@Nullable String text) {
        var cursor = Cursor.decode(text, PLACE);
        try {
            if (cursor != null) {
                Instant.parse(cursor.keys().get(0));
                UUID.fromString(cursor.keys().get(1));
                Integer.parseInt(cursor.keys().get(2));
            }
            return cursor;
        } catch (IllegalArgumentException | DateTimeParseException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    record PatternPage(List<PatternRow> patterns, @Nullable String next) {}

    /**
     * What stands out.
     *
     * @param whose whose steps were counted together: those of a department, of one of its officers, or of one of its items
     * @param officer null unless it is one, and known
     * @param item null unless it is one
     * @param trials steps that could have been suspicious
     * @param hits and those that were
     * @param score how many zeros the probability of chance has behind the point
     * @param text the figures in words
     * @param meaning what the score means
     */
    record PatternRow(
            UUID id,
            Pattern pattern,
            String name,
            Whose whose,
            String departmentName,
            @Nullable String officer,
            @Nullable String item,
            LocalDate from,
            LocalDate until,
            long trials,
            long hits,
            long allTrials,
            long allHits,
            double score,
            String text,
            String meaning) {}

    record PatternView(
            PatternRow found,
            List<TraceView> steps,
            @Nullable String next) {}

    /**
     * A step behind it.
     *
     * @param officer null: she is no longer known
     * @param at when it was written down
     */
    record TraceView(
            String caseNumber, String title, @Nullable String officer, Instant at, Instant happenedAt) {}
}
