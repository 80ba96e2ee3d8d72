package org.yiwang.flows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseAccepted;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseReviews;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.flows.FlowCourse.Standing;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/**
 * In the past of the demo each activity was done within the hour, and one was handed back once; what was accepted lately still waits for
 * somebody.
 */
@Component
@Profile("demo")
class DemoFlows implements DemoPart {
    /** Working days before the first start; nothing accepted since is decided yet. */
    private static final int LATELY = 2;

    private static final Duration TAKES = Duration.ofMinutes(10);
    private static final String ALL_RIGHT = "材料齐全，内容与审查要点一致，建议准予。";
    private static final String NOT_CLEAR = "场所平面图没有标明安全出口，请核实后再送复审。";

    private final Flows flows;
    private final CaseReviews cases;
    private final DemoDays days;
    private @Nullable DemoPast past;
    private boolean handedBack;

    DemoFlows(Flows flows, CaseReviews cases, DemoDays days) {
        this.flows = flows;
        this.cases = cases;
        this.days = days;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast telling) {
        past = telling;
        telling.at(telling.end().minus(Duration.ofMillis(1)), () -> past = null);
    }

    /** Only while the past is told: afterwards the news comes by itself. */
    @EventListener
    void accepted(CaseAccepted accepted) {
        var telling = past;
        if (telling == null) {
            return;
        }
        var number = new CaseNumber(accepted.number());
        flows.lay(number);
        var lately = days.back(telling.today(), LATELY, new RegionCode(accepted.region()));
        boolean isOld = Days.of(accepted.at()).isBefore(lately);
        telling.at(
                accepted.at().plus(TAKES),
                () -> advance(telling, number, accepted.at().plus(TAKES), isOld));
    }

    @EventListener
    void concluded(CaseConcluded concluded) {
        if (past != null) {
            flows.on(concluded);
        }
    }

    private void advance(DemoPast telling, CaseNumber number, Instant at, boolean toItsEnd) {
        var held = cases.hold(number);
        var running = flows.of(held).orElse(null);
        if (running == null) {
            return;
        }
        for (var open : running.course().open()) {
            if (open.activity().kind() != Kind.SITE_CHECK) {
                open.awaited().forEach(organ -> opine(telling, held, open, organ));
            }
        }
        boolean goesOn = !flows.of(held).orElseThrow().course().open().isEmpty();
        if (toItsEnd && goesOn) {
            var next = at.plus(TAKES);
            telling.at(next, () -> advance(telling, number, next, true));
        }
    }

    private void opine(DemoPast telling, Case held, Standing open, String organ) {
        var activity = open.activity();
        var office = flows.office(held, activity, organ);
        var actor = telling.staff(office.permission(), office.region(), office.department());
        boolean back = !handedBack && activity.backTo().contains("first") && organ.isEmpty();
        handedBack |= back;
        var experts = IntStream.rangeClosed(1, activity.experts() == null ? 0 : activity.experts())
                .mapToObj(it -> new Opinion.Expert("评议专家" + it, true, "同意。"))
                .toList();
        flows.opine(
                actor,
                held.number(),
                new Flows.Opining(
                        activity.id(),
                        organ,
                        back ? Verdict.HANDED_BACK : Verdict.AGREED,
                        back ? "first" : null,
                        back ? NOT_CLEAR : ALL_RIGHT,
                        back ? List.of() : experts));
    }
}
