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
import org.yiwang.catalog.places.Places;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.flows.FlowCourse.Standing;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/**
 * In the past of the demo each activity was done within the hour, and one was handed back once; what was accepted lately still waits for
 * somebody, and other departments are asked about some of it.
 */
@Component
@Profile("demo")
class DemoFlows implements DemoPart {
    /** Working days before the first start; nothing accepted since is decided yet. */
    private static final int LATELY = 2;

    private static final Duration TAKES = Duration.ofMinutes(10);
    private static final String ALL_RIGHT = "材料齐全，内容与审查要点一致，建议准予。";
    private static final String NOT_CLEAR = "场所平面图没有标明安全出口，请核实后再送复审。";

    /**
     * What is asked of departments about what was accepted lately.
     *
     * @param days working days; null: as the province has it
     * @param answer null: there is none yet
     */
    private record Asked(
            String kind,
            String question,
            @Nullable Integer days,
            @Nullable String answer) {}

    private static final List<Asked> ASKED = List.of(
            new Asked("police", "请就这件申请中属于贵局职责的事项提出意见。", null, "经查，没有影响这件申请的记录，我局无意见。"),
            new Asked("emergency", "请核对贵局有没有与这件申请有关、还没有办完的事项。", 2, null),
            new Asked("housing", "申请材料里的地址与贵局的登记是否一致？", Consultation.MOST_DAYS, null));

    private final Flows flows;
    private final Consultations consultations;
    private final Places places;
    private final CaseReviews cases;
    private final DemoDays days;
    private @Nullable DemoPast past;
    private boolean handedBack;
    private int consulted;

    DemoFlows(Flows flows, Consultations consultations, Places places, CaseReviews cases, DemoDays days) {
        this.flows = flows;
        this.consultations = consultations;
        this.places = places;
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
        if (!isOld && consulted < ASKED.size()) {
            consult(telling, number, accepted.at().plus(TAKES));
        }
    }

    /** One after the other: answered, nearly due, and with time left. Asked two working days ago at most, two days are nearly over. */
    private void consult(DemoPast telling, CaseNumber number, Instant at) {
        var held = cases.find(number);
        var asked = ASKED.get(consulted);
        var department = places.nearest(asked.kind(), held.region())
                .filter(it -> it.region().equals(held.region()))
                .filter(it -> !it.code().equals(held.department()));
        if (department.isEmpty()) {
            return;
        }
        consulted++;
        telling.at(at, () -> {
            var officer = telling.staff(Consultations.ASK, held.region(), held.department());
            var asking = new Consultations.Asking(List.of(department.get().code()), asked.question(), asked.days());
            var id = consultations.ask(officer, number, asking).getFirst().id();
            @Nullable String answer = asked.answer();
            if (answer != null) {
                var hers = telling.staff(
                        Consultations.ANSWER, held.region(), department.get().code());
                telling.at(
                        at.plus(TAKES),
                        () -> consultations.answer(hers, id, Consultation.Opinion.NO_OBJECTION, answer));
            }
        });
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
