package org.yiwang.supervision;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.Step;
import org.yiwang.kernel.WorkingDays;

/** 受理后几秒内作出决定: nobody can have read it in between. Items decided on the spot, and promises, are decided at once by right. */
final class InstantDecisions implements Detector {
    private static final Duration TOO_SHORT = Duration.ofSeconds(60);

    private static final Duration ONE_ACT = Duration.ofSeconds(1);

    /** From then on all was there that is decided about. */
    private static final Set<Step> READY = EnumSet.of(Step.ACCEPT, Step.DEEM_ACCEPTED, Step.RESUME, Step.FOLLOW_UP);

    @Override
    public Pattern pattern() {
        return Pattern.INSTANT_DECISION;
    }

    @Override
    public Optional<Boolean> judge(Course course, Happening step, WorkingDays workingDays) {
        if (step.step() != Step.DECIDE || course.isOnTheSpot()) {
            return Optional.empty();
        }
        return course.before(step).stream()
                .filter(it -> READY.contains(it.step()))
                .reduce((first, last) -> last)
                .filter(it -> !isOneAct(it, step) && !OffSystemCases.isBurst(course, step, workingDays))
                .map(it -> isShort(it, step));
    }

    /** 告知承诺 is accepted and decided by one person in one act; anything else by two. */
    private static boolean isOneAct(Happening ready, Happening decided) {
        return Objects.equals(ready.actor(), decided.actor())
                && ready.happenedAt().plus(ONE_ACT).isAfter(decided.happenedAt());
    }

    private static boolean isShort(Happening ready, Happening decided) {
        return ready.writtenAt().plus(TOO_SHORT).isAfter(decided.writtenAt())
                && ready.happenedAt().plus(TOO_SHORT).isAfter(decided.happenedAt());
    }
}
