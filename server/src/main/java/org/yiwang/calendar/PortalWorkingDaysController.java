package org.yiwang.calendar;

import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/** Lets anybody check a due date: which days were counted, and why. */
@RestController
class PortalWorkingDaysController {
    private static final int MOST_DAYS = 400;

    private final WorkingDays workingDays;
    private final Places places;

    PortalWorkingDaysController(WorkingDays workingDays, Places places) {
        this.workingDays = workingDays;
        this.places = places;
    }

    record DueView(LocalDate dueOn, List<DayView> explanation) {}

    record DayView(LocalDate date, boolean counted, String why) {}

    /** The day by which so many working days have passed, and which days were counted. */
    @GetMapping("/api/portal/working-days")
    @NotAudited(NotAudited.PUBLIC)
    @PermitAll
    DueView due(
            @RequestParam LocalDate start, @RequestParam int days, @RequestParam RegionCode region, Language language) {
        if (days < 0 || days > MOST_DAYS) {
            throw Problem.invalid(List.of(
                    new Problem.Invalid("/days", "calendar/days-range", Map.of("least", 0, "greatest", MOST_DAYS))));
        }
        mustExist(region);
        workingDays.day(start, region); // says so if the calendar of that year is not published
        var due = workingDays.due(start, days, region);
        return new DueView(
                due.dueOn(),
                due.explanation().stream().map(day -> view(day, language)).toList());
    }

    /** Of a province whose divisions are known all are known; of another one only that it is one. */
    private void mustExist(RegionCode region) {
        boolean known =
                places.regions().stream().anyMatch(it -> it.code().province().equals(region.province()));
        if (known) {
            places.region(region);
        } else if (!region.isOfAProvince()) {
            throw Problem.invalid("/region", "region/unknown");
        }
    }

    private static DayView view(WorkingDays.Day day, Language language) {
        String why = language.choose(day.why().chinese(), day.why().english());
        String name = day.name().isEmpty() ? "" : language.choose("：", ": ") + day.name();
        return new DayView(day.date(), day.counted(), why + name);
    }
}
