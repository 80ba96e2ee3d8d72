package org.yiwang.cases.proceedings;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Problem;

/** 法定程序: the order in which steps follow each other, and which clause forbids one that is out of it. */
@Component
class Order {
    /** What would put another ending in the place of a decision. */
    private static final Set<Step> DECIDED_ALREADY = EnumSet.of(
            Step.WITHDRAW,
            Step.ASK_TO_WITHDRAW,
            Step.DECIDE,
            Step.FORWARD,
            Step.PROPOSE_ANNULMENT,
            Step.VOID,
            Step.DELETE);

    private final Law law;

    Order(Law law) {
        this.law = law;
    }

    /** @throws Problem {@code cases/illegal-step} with the clause that forbids it, where the law of the item has one */
    void require(Step step, Case held, LocalDate day) {
        try {
            step.from(held.stage());
        } catch (Problem illegal) {
            @Nullable Duty duty = forbidding(step, held.stage());
            if (duty != null) {
                law.rule(duty, held.item(), day).map(Rule::citation).ifPresent(it -> illegal.with("clause", it));
            }
            throw illegal;
        }
    }

    /** What the law asks in the place of that step; null where it says nothing, as of a case that is over. */
    private static @Nullable Duty forbidding(Step step, Stage stage) {
        return switch (stage) {
            case RECEIVED -> before(step);
            case CORRECTING -> step == Step.ACCEPT || step == Step.REFUSE ? Duty.SUPPLEMENT : before(step);
            case ACCEPTED -> accepted(step);
            case SUSPENDED ->
                step == Step.DECIDE || step == Step.EXTEND || step == Step.SUSPEND || step == Step.FORWARD
                        ? Duty.PAUSE
                        : accepted(step);
            case WITHDRAWING -> accepted(step);
            case DECIDED -> DECIDED_ALREADY.contains(step) ? Duty.DELIVER : accepted(step);
            case CONCLUDED, FORWARDED, REFUSED, WITHDRAWN, LAPSED, VOIDED, DELETED -> null;
        };
    }

    /** First it is accepted; all that is missing is asked for once. */
    private static @Nullable Duty before(Step step) {
        return switch (step) {
            case DECIDE, SUSPEND, RESUME, EXTEND, CHECK_ON_SITE, OPINE, FORWARD -> Duty.ACCEPT;
            case REQUEST_SUPPLEMENT -> Duty.SUPPLEMENT;
            default -> null;
        };
    }

    /** What is accepted is granted or denied, and nothing else is asked for. */
    private static @Nullable Duty accepted(Step step) {
        return switch (step) {
            case ACCEPT -> Duty.ACCEPT;
            case REFUSE -> Duty.DENY;
            case REQUEST_SUPPLEMENT -> Duty.SUPPLEMENT;
            case RESUME -> Duty.PAUSE;
            default -> null;
        };
    }
}
