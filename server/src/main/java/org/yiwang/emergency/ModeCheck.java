package org.yiwang.emergency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** What must be so before a mode is put down: all that is wrong is said at once, each at its field. */
final class ModeCheck {
    static final int YEARS_BACK = 1;
    static final int YEARS_AHEAD = 3;

    private final Matters matters;
    private final Places places;
    private final LocalDate today;
    private final List<Problem.Invalid> faults = new ArrayList<>();

    ModeCheck(Matters matters, Places places, LocalDate today) {
        this.matters = matters;
        this.places = places;
        this.today = today;
    }

    /**
     * What was found.
     *
     * @param handled 33-character codes of the items in these regions
     */
    record Checked(List<String> matters, List<RegionCode> regions, Set<String> handled, List<String> licenceTypes) {}

    /** @throws Problem {@code invalid-input} with all that is wrong */
    Checked of(NewMode wanted) {
        days(wanted);
        until(wanted);
        var regions = regions(wanted.regions());
        var known = matters(wanted.items());
        var handled = new TreeSet<String>();
        var types = new TreeSet<String>();
        boolean ofLicences = wanted.mode() == Mode.GRACE || wanted.mode() == Mode.TEMPORARY_PERMIT;
        for (int i = 0; i < known.size() && !regions.isEmpty(); i++) {
            @Nullable String matter = known.get(i);
            if (matter == null) {
                continue;
            }
            var there = matters.handled(List.of(matter), regions);
            var issued = matters.licenceTypes(there);
            if (there.isEmpty()) {
                wrong("/items/" + i, "emergency/not-handled-there", Map.of());
            } else if (ofLicences && issued.isEmpty()) {
                wrong("/items/" + i, "emergency/no-licence", Map.of());
            }
            handled.addAll(there);
            types.addAll(issued);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new Checked(known.stream().distinct().toList(), regions, handled, List.copyOf(types));
    }

    private void days(NewMode wanted) {
        between("/from", wanted.from());
        between("/to", wanted.to());
        if (wanted.to().isBefore(wanted.from())) {
            wrong("/to", "emergency/backwards", Map.of("first", wanted.from()));
        } else if (wanted.mode() != Mode.GRACE && wanted.to().isBefore(today)) {
            wrong("/to", "emergency/over", Map.of("first", today));
        }
    }

    private void until(NewMode wanted) {
        var mode = wanted.mode();
        onlyOf(mode == Mode.TEMPORARY_PERMIT, "/validUntil", wanted.validUntil());
        onlyOf(mode == Mode.TEMPORARY_PERMIT, "/validDays", wanted.validDays());
        onlyOf(mode == Mode.GRACE, "/graceUntil", wanted.graceUntil());
        onlyOf(mode == Mode.POST_REVIEW, "/followUpDays", wanted.followUpDays());
        if (wanted.validUntil() != null && wanted.validDays() != null) {
            wrong("/validDays", "emergency/one-of-both", Map.of());
        }
        notBeforeTheEnd("/validUntil", wanted.validUntil(), wanted.to());
        notBeforeTheEnd("/graceUntil", wanted.graceUntil(), wanted.to());
        if (mode == Mode.GRACE && wanted.graceUntil() == null && wanted.to().isBefore(today)) {
            wrong("/to", "emergency/over", Map.of("first", today));
        }
    }

    private void onlyOf(boolean fits, String pointer, @Nullable Object given) {
        if (!fits && given != null) {
            wrong(pointer, "emergency/not-of-this-mode", Map.of());
        }
    }

    private void notBeforeTheEnd(String pointer, @Nullable LocalDate until, LocalDate to) {
        if (until == null) {
            return;
        }
        var first = to.isBefore(today) ? today : to;
        if (until.isBefore(first)) {
            wrong(pointer, "emergency/before-the-end", Map.of("first", first));
        } else if (until.isAfter(today.plusYears(YEARS_AHEAD))) {
            between(pointer, until);
        }
    }

    private void between(String pointer, LocalDate day) {
        var first = today.minusYears(YEARS_BACK);
        var last = today.plusYears(YEARS_AHEAD);
        if (day.isBefore(first) || day.isAfter(last)) {
            wrong(pointer, "emergency/day-range", Map.of("first", first, "last", last));
        }
    }

    /** Those there are, each by its successor if it has one. */
    private List<RegionCode> regions(List<String> codes) {
        var regions = new ArrayList<RegionCode>();
        for (int i = 0; i < codes.size(); i++) {
            try {
                regions.add(places.region(new RegionCode(codes.get(i))).code());
            } catch (Problem unknown) {
                wrong("/regions/" + i, unknown.errors().getFirst().code(), Map.of());
            }
        }
        return regions.stream().distinct().toList();
    }

    /** In the order of the codes; null for what is wrong, which is said. */
    private List<@Nullable String> matters(List<String> codes) {
        var known = new ArrayList<@Nullable String>();
        for (int i = 0; i < codes.size(); i++) {
            @Nullable String matter = null;
            try {
                matter = Matters.of(codes.get(i));
                if (!matters.isKnown(matter)) {
                    matter = null;
                    wrong("/items/" + i, "emergency/unknown-item", Map.of());
                }
            } catch (Problem noCode) {
                wrong("/items/" + i, noCode.code(), Map.of());
            }
            known.add(matter);
        }
        return known;
    }

    private void wrong(String pointer, String code, Map<String, Object> values) {
        faults.add(new Problem.Invalid(pointer, code, values));
    }

    /** @throws Problem {@code invalid-input} if it cannot end on this day */
    static void end(EmergencyMode mode, LocalDate on, LocalDate today) {
        if (on.isBefore(today)) {
            throw Problem.invalid(
                    List.of(new Problem.Invalid("/on", "emergency/end-in-the-past", Map.of("first", today))));
        }
        if (!on.isBefore(mode.to())) {
            throw Problem.invalid(
                    List.of(new Problem.Invalid("/on", "emergency/no-earlier", Map.of("last", mode.to()))));
        }
    }
}
