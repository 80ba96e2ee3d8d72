package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.law.Remedy;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;

/** 救济途径与期限: before whom a decision can be contested, and until when. */
@Component
public class Remedies {
    /** 垂直领导: their decisions are reconsidered one level up, not by the local government (行政复议法 §27, before 2024 §12(2)). */
    private static final Pattern LED_FROM_ABOVE = Pattern.compile("税务|海关|外汇|金融监督|国家安全");

    private final WorkingDays workingDays;
    private final Places places;

    Remedies(WorkingDays workingDays, Places places) {
        this.workingDays = workingDays;
        this.places = places;
    }

    /**
     * One that is open.
     *
     * @param to before whom
     * @param lastDay null while the holidays of its year are not published
     * @param notBefore the earliest it can be then; null if it is known
     */
    public record Open(
            Remedy remedy,
            Sentence to,
            LocalDate from,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate notBefore) {}

    /**
     * What is open against the decision in this case.
     *
     * @param learned the day on which it was delivered, which is not counted
     */
    public List<Open> against(Case decided, LocalDate learned) {
        return Remedy.on(learned).stream().map(it -> open(it, decided, learned)).toList();
    }

    private Open open(Remedy remedy, Case decided, LocalDate learned) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(learned, learned.plus(remedy.within())));
        @Nullable LocalDate last = lastDay(learned, days, decided);
        return new Open(
                remedy,
                to(remedy, decided),
                learned,
                last,
                last == null ? workingDays.earliestInCalendarDays(learned, days, decided.region(), List.of()) : null);
    }

    /** A period that would end on a day off ends on the next working day (民法典 §203). */
    private @Nullable LocalDate lastDay(LocalDate learned, int days, Case decided) {
        try {
            return workingDays
                    .dueInCalendarDays(learned, days, decided.region())
                    .dueOn();
        } catch (Problem notPublished) {
            return null;
        }
    }

    private Sentence to(Remedy remedy, Case decided) {
        if (remedy.forum() == Remedy.Forum.COURT) {
            return Sentence.of("cases/remedy-court");
        }
        if (LED_FROM_ABOVE.matcher(decided.departmentName()).find()) {
            return Sentence.of("cases/remedy-superior").with("organ", decided.departmentName());
        }
        Region region = places.region(decided.region());
        return remedy.forum() == Remedy.Forum.GOVERNMENT
                ? Sentence.of("cases/remedy-government")
                        .named("region", it -> it.choose(region.name(), region.nameEn()))
                : Sentence.of("cases/remedy-government-or-superior")
                        .named("region", it -> it.choose(region.name(), region.nameEn()))
                        .with("organ", decided.departmentName());
    }
}
