package org.yiwang.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/**
 * The weeks before the first start: who lived in them, and what they did, in the order of its time. The same day always
 * gives the same past.
 */
public final class DemoPast {
    private static final Duration BEFORE = Duration.ofDays(365);

    private final Instant now;
    private final Shift shift;
    private final List<Applicant> applicants = new ArrayList<>();
    private final List<Actor> staff = new ArrayList<>();
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
    private int told;

    /**
     * @param now when it ends
     * @param shift does things at another time
     */
    DemoPast(Instant now, Shift shift) {
        this.now = now;
        this.shift = shift;
    }

    /** Does something a year before, which all that happens in it can count on. */
    public void before(Runnable what) {
        shift.during(now.minus(BEFORE), what);
    }

    /**
     * Somebody who applies.
     *
     * @param key by which the files of the demo name her
     * @param region where she does
     * @param representative who signs for a firm; null for a person
     */
    public record Applicant(
            String key,
            Actor actor,
            RegionCode region,
            @Nullable String representative) {}

    private record Happening(Instant at, int number, Runnable what) {}

    /** The day on which it ends, in Beijing. */
    public LocalDate today() {
        return Days.of(now);
    }

    /** When it ends: now. */
    public Instant end() {
        return now;
    }

    /** Lets something happen; what would be later than now does not. */
    public void at(LocalDate day, LocalTime time, Runnable what) {
        at(instant(day, time), what);
    }

    /** That time of that day in Beijing. */
    public static Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Days.BEIJING).toInstant();
    }

    /** Lets something happen; what would be later than now does not. */
    public void at(Instant when, Runnable what) {
        if (when.isBefore(now)) {
            happenings.add(new Happening(when, told++, what));
        }
    }

    public void add(Applicant applicant) {
        applicants.add(applicant);
    }

    public void add(Actor clerk) {
        staff.add(clerk);
    }

    /** All who apply, in a fixed order. */
    public List<Applicant> applicants() {
        return List.copyOf(applicants);
    }

    /** Who may do this where this department of this region is within her scope. */
    public Actor staff(String permission, RegionCode region, String department) {
        return staff.stream()
                .filter(it -> it.may(permission, region, department))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody may " + permission + " in " + region));
    }

    /** Carries it out; what happens may let more happen later. */
    int happen() {
        int happened = 0;
        for (var next = happenings.poll(); next != null; next = happenings.poll()) {
            shift.during(next.at(), next.what());
            happened++;
        }
        return happened;
    }

    /** Does something at another time. */
    interface Shift {
        void during(Instant when, Runnable what);
    }
}
