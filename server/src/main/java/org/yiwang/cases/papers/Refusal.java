package org.yiwang.cases.papers;

import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Outcome;
import org.yiwang.kernel.Problem;

/**
 * Why an application is not accepted.
 *
 * @param ground one that {@linkplain Outcome#isRefusal() is a refusal}
 * @param competent the organ that is the right one; only, and always, if this one is not
 */
public record Refusal(
        Outcome ground,
        String reason,
        String clause,
        @Nullable String competent) {
    public Refusal {
        if (!ground.isRefusal()) {
            throw new IllegalArgumentException("no refusal: " + ground);
        }
    }

    /** For any reason but that it is not needed, or for somebody else. */
    public static Refusal of(String reason, String clause) {
        return new Refusal(Outcome.NOT_ACCEPTED, reason, clause, null);
    }

    /** @throws Problem {@code invalid-input} at {@code /competent}: whoever is not competent says who is (行政许可法 §32(1)(2)) */
    public void require() {
        if (ground == Outcome.NOT_COMPETENT && competent == null) {
            throw Problem.invalid("/competent", "cases/competent-missing");
        }
        if (ground != Outcome.NOT_COMPETENT && competent != null) {
            throw Problem.invalid("/competent", "cases/competent-not-asked");
        }
    }
}
