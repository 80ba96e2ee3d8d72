package org.yiwang.indicators;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.yiwang.audit.Table;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 指标公开: anybody sees the figures, what they count, and why; and works them out again. */
@RestController
@RequestMapping("/api/portal/indicators")
@PermitAll
class PortalIndicatorController {
    private static final int PAGE = 100;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final int YEARS_AHEAD = 5;

    private final Indicators indicators;
    private final Places places;
    private final Words words;
    private final Clock clock;

    PortalIndicatorController(Indicators indicators, Places places, Words words, Clock clock) {
        this.indicators = indicators;
        this.places = places;
        this.words = words;
        this.clock = clock;
    }

    /**
     * All figures of a region and department on a day: today, everywhere and by 业务办理项 unless it is said otherwise.
     *
     * @param region with all that lies in it
     * @param department credit code of one body
     * @param asOf the day whose versions count; may be past or to come
     */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    IndicatorsView all(
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Size(max = 18) @Nullable String department,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Unit unit,
            Language language) {
        var question = question(region, department, asOf, unit);
        return new IndicatorsView(
                views(Indicators.Kind.RATE, question, language),
                views(Indicators.Kind.LEVEL, question, language),
                views(Indicators.Kind.LIST, question, language));
    }

    /** What one figure counts, in the order of the codes: the sums of numerator and denominator are the figure. */
    @GetMapping("/{code}/items")
    @NotAudited(NotAudited.PUBLIC)
    CountedList items(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Size(max = 18) @Nullable String department,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Unit unit,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var after = Cursor.decode(cursor, 1);
        var found = indicators
                .rows(code, question(region, department, asOf, unit))
                .filter(it -> after == null || it.code().compareTo(after.keys().getFirst()) > 0)
                .limit(PAGE + 1)
                .toList();
        var page = Page.of(found, PAGE, it -> Cursor.of(it.code())).map(it -> view(it, language));
        return new CountedList(page.rows(), page.next());
    }

    /** The same as a table for other programs, all of it. */
    @GetMapping("/{code}/export")
    @NotAudited(NotAudited.PUBLIC)
    @AnswersWith(files = "text/csv")
    ResponseEntity<byte[]> export(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Size(max = 18) @Nullable String department,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Unit unit,
            Language language) {
        String rows = indicators
                .rows(code, question(region, department, asOf, unit))
                .map(it -> row(view(it, language)))
                .collect(Collectors.joining());
        return Table.answer(code + ".csv", words.say(Sentence.of("indicators/items-head"), language), rows);
    }

    private static String row(CountedView it) {
        return Stream.of(
                                it.code(),
                                it.title(),
                                it.region(),
                                it.department(),
                                it.counted(),
                                it.numerator(),
                                it.denominator(),
                                it.why())
                        .map(Table::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private Question question(
            @Nullable RegionCode region, @Nullable String department, @Nullable LocalDate asOf, @Nullable Unit unit) {
        var today = Days.of(clock.instant());
        var day = asOf == null ? today : asOf;
        if (day.isBefore(FIRST) || day.isAfter(today.plusYears(YEARS_AHEAD))) {
            throw Problem.invalid("/asOf", "indicators/as-of");
        }
        if (department != null && places.department(department).isEmpty()) {
            throw Problem.invalid("/department", "indicators/department");
        }
        return new Question(
                region == null ? null : places.region(region).code(),
                department,
                day,
                unit == null ? Unit.HANDLING_ITEM : unit);
    }

    private List<IndicatorView> views(Indicators.Kind kind, Question question, Language language) {
        return indicators.declared().entrySet().stream()
                .filter(it -> it.getValue().kind() == kind)
                .map(it -> view(it.getKey(), it.getValue(), question, language))
                .toList();
    }

    private IndicatorView view(String code, Indicators.Declared said, Question question, Language language) {
        var figure = indicators.figure(code, question);
        return new IndicatorView(
                code,
                said.name(language),
                figure.numerator(),
                figure.denominator(),
                figure.unrecorded(),
                figure.value(),
                said.counts(language),
                said.definition(language),
                said.version(),
                question.asOf(),
                address(code, "items", question),
                address(code, "export", question));
    }

    private static String address(String code, String what, Question question) {
        var address = UriComponentsBuilder.fromPath("/api/portal/indicators/{code}/{what}")
                .queryParam("asOf", question.asOf())
                .queryParam("unit", question.unit());
        if (question.region() != null) {
            address.queryParam("region", question.region().value());
        }
        if (question.department() != null) {
            address.queryParam("department", question.department());
        }
        return address.buildAndExpand(code, what).toUriString();
    }

    private CountedView view(Counted it, Language language) {
        return new CountedView(
                it.code(),
                it.title(),
                places.region(new RegionCode(it.region())).name(),
                places.department(it.department()).map(Department::name).orElse(it.department()),
                it.numerator() > 0,
                it.numerator(),
                it.denominator(),
                it.why(),
                it.why().in(language));
    }

    /**
     * @param indicators the nine rates
     * @param levels 网办深度 Ⅰ to Ⅳ
     * @param lists 四办清单
     */
    record IndicatorsView(List<IndicatorView> indicators, List<IndicatorView> levels, List<IndicatorView> lists) {}

    /**
     * @param unrecorded how much of the denominator no record tells of
     * @param value numerator by denominator; null where there is nothing to count
     * @param counts what the two are numbers of
     * @param itemsUrl the list that it counts
     * @param exportUrl the same as CSV
     */
    record IndicatorView(
            String code,
            String name,
            long numerator,
            long denominator,
            long unrecorded,
            @Nullable Double value,
            String counts,
            String definition,
            String definitionVersion,
            LocalDate asOf,
            String itemsUrl,
            String exportUrl) {}

    record CountedList(List<CountedView> items, @Nullable String next) {}

    /**
     * @param counted whether it adds to the numerator
     * @param reason why it counts or does not
     * @param why the same in words
     */
    record CountedView(
            String code,
            String title,
            String region,
            String department,
            boolean counted,
            long numerator,
            long denominator,
            Counted.Why reason,
            String why) {}
}
