package org.yiwang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.identity.ShippedRoles;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.testing.Actors;

/** Made-up cases, clocks and people, without a server. */
public final class SampleCases {
    public static final String MARKET = "11420106000000002B";
    public static final String HEALTH = "11420106000000001A";
    public static final RegionCode WUCHANG = new RegionCode("420106");
    /** A Monday; no day near it is a holiday. */
    public static final LocalDate MONDAY = LocalDate.of(2020, 6, 1);

    public static final WorkingDays WORKING_DAYS =
            new WorkingDays(new HolidayCalendar(Set.of(2020), Map.of(), Map.of()));

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private SampleCases() {}

    public static Case at(Stage stage) {
        return at(stage, "420106", MARKET);
    }

    public static Case at(Stage stage, String region, String department) {
        var where = new RegionCode(region);
        return new Case(
                new Case.Id(Ids.next()),
                CaseNumber.of(where, MONDAY, CaseNumber.Channel.WEB, SEQUENCE.incrementAndGet()),
                "11420106MB1A23457N4420131015000",
                UUID.randomUUID(),
                "食品经营许可",
                department,
                "武昌区市场监督管理局",
                where,
                UUID.randomUUID(),
                stage,
                null,
                morning(MONDAY),
                null,
                stage.isOpen() ? null : morning(MONDAY.plusDays(3)));
    }

    /** A running clock. */
    public static Deadline clock(Deadline.Kind kind, LocalDate dueOn) {
        return clock(kind, dueOn, Consequence.NONE);
    }

    public static Deadline clock(Deadline.Kind kind, LocalDate dueOn, Consequence consequence) {
        return new Deadline(kind, MONDAY, 5, Unit.WORKING_DAYS, "依据", consequence, dueOn, null, false, 0);
    }

    public static Actor clerk(String region, String... departments) {
        return staff("CLERK", region, departments);
    }

    public static Actor staff(String role, String region, String... departments) {
        var scope = new Actor.Scope(new RegionCode(region), Set.of(departments));
        return Actor.staff(UUID.randomUUID(), "staff", "赵窗口", Set.of(role), ShippedRoles.permissions(role), scope);
    }

    public static Actor resident(UUID party) {
        return Actors.resident(party, ShippedRoles.permissions("RESIDENT"));
    }

    public static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
    }
}
