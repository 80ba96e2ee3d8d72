package org.yiwang.objections;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.audit.DataUses;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.kernel.Days;

/** In the past of the demo two people doubted a use of their data: one was answered, the other waits. */
@Component
@Profile("demo")
class DemoObjections implements DemoPart {
    private static final List<String> ASKED = List.of("这次为什么要读取我的证件号码？我没有到窗口办事。", "我的地址已经变了，请按新的地址更正。");
    private static final String ANSWERED = "经核实，是签发您申请的证照时自动读取的，只写进了证照，没有用于别处。";

    private final Objections objections;
    private final DataUses uses;

    DemoObjections(Objections objections, DataUses uses) {
        this.objections = objections;
        this.uses = uses;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        past.at(past.end().minus(Duration.ofDays(6)), () -> ask(past));
    }

    private void ask(DemoPast past) {
        int asked = 0;
        for (var applicant : past.applicants()) {
            var found = uses.latest(applicant.actor(), 1).stream()
                    .filter(it -> it.region() != null)
                    .findFirst();
            if (found.isPresent() && asked < ASKED.size()) {
                var objection = objections.ask(applicant.actor(), found.get().id(), ASKED.get(asked));
                if (asked++ == 0) {
                    var clerk = past.staff("objections:answer", objection.region(), objection.department());
                    past.at(
                            Days.of(objection.askedAt()).plusDays(1),
                            LocalTime.of(10, 40),
                            () -> objections.answer(
                                    clerk, objection.id(), Objection.Outcome.EXPLAINED, null, ANSWERED));
                }
            }
        }
    }
}
