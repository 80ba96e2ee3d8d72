package org.yiwang.lint;

import static org.yiwang.catalog.TimeLimit.Unit.CALENDAR_DAYS;
import static org.yiwang.catalog.TimeLimit.Unit.WORKING_DAYS;
import static org.yiwang.lint.LintRule.each;
import static org.yiwang.lint.LintRule.when;
import static org.yiwang.lint.Subject.days;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Particulars;

/** 时限: statute, promise, steps and special procedures must fit one another. */
@Component
class TimeRules implements LintRules {
    /** 行政许可法 §42: within 20 days, unless a law says otherwise. */
    private static final int LICENSING_DAYS = 20;

    @Override
    public List<LintRule> rules() {
        return List.of(
                when(
                        "promise-over-statute",
                        it -> Stream.of(TimeLimit.Unit.values())
                                .anyMatch(unit -> days(it.guide().statutory(), unit) >= 0
                                        && days(it.guide().promised(), unit)
                                                > days(it.guide().statutory(), unit))),
                when("promise-over-statute-across-units", it -> {
                    int statute = days(it.guide().statutory(), CALENDAR_DAYS);
                    return statute >= 0 && days(it.guide().promised(), WORKING_DAYS) > statute;
                }),
                when("limits-in-two-units", it -> {
                    var statute = it.guide().statutory();
                    var promise = it.guide().promised();
                    return statute != null && promise != null && promise.days() > 0 && statute.unit() != promise.unit();
                }),
                when("instant-with-promise", it -> isInstant(it) && promised(it) > 0),
                when("promise-of-no-days", it -> !isInstant(it) && promised(it) == 0),
                when(
                        "promise-missing",
                        it -> !isInstant(it)
                                && it.guide().promised() == null
                                && !it.isUnrecorded(Guide.Part.TIME_LIMITS)),
                when("steps-over-promise", it -> hasWorkingDays(it) && stepDays(it) > promised(it)),
                when(
                        "steps-short-of-promise",
                        it -> hasWorkingDays(it)
                                && it.guide().process().stream().allMatch(step -> step.days() != null)
                                && stepDays(it) < promised(it)
                                && !it.guide().process().isEmpty()),
                each(
                        "step-without-who",
                        it -> it.guide().process().stream()
                                .filter(step -> Subject.isBlank(step.by()))
                                .map(Guide.Step::step)),
                when("statute-not-explained", it -> {
                    var statute = it.guide().statutory();
                    return statute != null && statute.explanation().isBlank();
                }),
                when(
                        "licensing-over-20-days",
                        it -> it.content().typeCode().equals(CODE_OF_LICENSING)
                                && days(it.guide().statutory(), WORKING_DAYS) > LICENSING_DAYS
                                && Subject.isBlank(
                                        Objects.requireNonNull(it.guide().statutory())
                                                .explanation())),
                when(
                        "instant-with-special-procedure",
                        it -> isInstant(it)
                                && Subject.all(it.particulars().procedures())
                                        .findAny()
                                        .isPresent()),
                each(
                        "special-procedure-without-limit",
                        it -> Subject.all(it.particulars().procedures())
                                .filter(procedure -> procedure.limit() == null)
                                .map(Particulars.Procedure::name)),
                when("special-procedures-differ", it -> {
                    var recorded = it.particulars().procedures();
                    return recorded != null
                            && recorded.isEmpty()
                                    != it.guide().specialProcedures().isEmpty();
                }));
    }

    static final String CODE_OF_LICENSING = "01";

    private static boolean isInstant(Subject it) {
        return it.content().handling() == Handling.INSTANT;
    }

    /** Days of the promise in its unit, or -1. */
    private static int promised(Subject it) {
        var promise = it.guide().promised();
        return promise == null ? -1 : promise.days();
    }

    private static boolean hasWorkingDays(Subject it) {
        return days(it.guide().promised(), WORKING_DAYS) >= 0;
    }

    private static int stepDays(Subject it) {
        return it.guide().process().stream()
                .map(Guide.Step::days)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }
}
