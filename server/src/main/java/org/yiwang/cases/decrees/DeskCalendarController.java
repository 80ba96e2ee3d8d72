package org.yiwang.cases.decrees;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.calendar.Decrees;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** 放假安排: what a government decrees of days for its region and all below it, and which last days that moves. */
@RestController
@RequestMapping("/api/desk/calendars/{region}")
@RolesAllowed(DeskCalendarController.DECREE)
class DeskCalendarController {
    static final String DECREE = "calendar:decree";

    private final Decrees decrees;
    private final AffectedClocks clocks;
    private final PromptRecounts recounts;
    private final Audit audit;

    DeskCalendarController(Decrees decrees, AffectedClocks clocks, PromptRecounts recounts, Audit audit) {
        this.decrees = decrees;
        this.clocks = clocks;
        this.recounts = recounts;
        this.audit = audit;
    }

    /**
     * The days of a year that are not like others of their weekday in this region, and who says so.
     *
     * @param year from 2000 to two years from now
     */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    SpecialDays days(@PathVariable RegionCode region, @RequestParam int year, Language language) {
        var days = decrees.days(region, year).stream()
                .map(it ->
                        new SpecialDayView(it.date(), it.kind(), it.notice(), name(it.region(), language), it.holds()))
                .toList();
        return new SpecialDays(year, decrees.isPublished(year), days);
    }

    private static @Nullable String name(@Nullable Region region, Language language) {
        return region == null ? null : language.choose(region.name(), region.nameEn());
    }

    /**
     * Puts down a decree: each day is off or worked from now on. All days are taken or none; what is said already changes nothing.
     * The cases that it moves follow at once if they are few, and within a minute if they are many; their applicants are told.
     */
    @PostMapping
    @Audited(value = "calendar.decree", object = "region", id = "region", purpose = Purpose.ADMINISTRATION)
    MovedView decree(
            Actor actor, @PathVariable RegionCode region, @Valid @RequestBody Decree decree, Language language) {
        if (!actor.mayForAllOf(DECREE, region)) {
            throw Problem.forbidden("access/denied");
        }
        var announced = decrees.decree(
                region,
                decree.decree(),
                decree.days().stream().map(DecreedDay::day).toList());
        if (!announced.dates().isEmpty()) {
            audit.detail(announced.dates().getFirst() + "/" + announced.dates().getLast());
        }
        var moved = clocks.by(announced);
        recounts.afterCommit(moved);
        return MovedView.of(announced, moved, language);
    }

    /**
     * @param decree its number, or its name if it has none
     * @param days each once
     */
    record Decree(
            @NotBlank @Size(max = 200) String decree,

            @NotNull List<@NotNull @Valid DecreedDay> days) {}

    /** @param working whether people work on it, whatever the day of the week */
    record DecreedDay(@NotNull LocalDate date, @NotNull Boolean working) {
        Decrees.Day day() {
            return new Decrees.Day(date, working);
        }
    }

    /** @param published whether the State Council has announced the holidays of the year */
    record SpecialDays(int year, boolean published, List<SpecialDayView> days) {}

    /**
     * @param kind STILL: people worked, but the platform stood still
     * @param notice the holiday with the number of its notice, the decree, or what certifies the outage
     * @param region whose government says so, or whose platform it is; null: the whole country
     * @param holds false where a nearer government says otherwise
     */
    record SpecialDayView(
            LocalDate date,
            Kind kind,
            String notice,
            @Nullable String region,
            boolean holds) {}
}
