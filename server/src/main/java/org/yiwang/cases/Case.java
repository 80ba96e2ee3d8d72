package org.yiwang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.RegionCode;

/**
 * 办件: one application for one item.
 *
 * @param itemCode 33-character code of the item
 * @param itemVersion the version it was filed under, which it keeps for life
 * @param department credit code of the organ that decides
 * @param applicant the party that applies (当事人)
 * @param receivedAt when it was handed in; what is handed in later does not change it
 * @param acceptedOn the day from which the clocks for the decision run
 */
public record Case(
        Id id,
        CaseNumber number,
        String itemCode,
        UUID itemVersion,
        String title,
        String department,
        String departmentName,
        RegionCode region,
        UUID applicant,
        Stage stage,
        @Nullable Outcome outcome,
        Instant receivedAt,
        @Nullable LocalDate acceptedOn,
        @Nullable Instant concludedAt) {

    /** Identifier of a case. */
    public record Id(UUID value) {}

    /** The item applied for. */
    public ItemCode item() {
        return ItemCode.of(itemCode);
    }

    /** The case after a step that has just been taken. */
    public Case after(Step step) {
        return with(step.from(stage), outcome, acceptedOn, concludedAt);
    }

    public Case acceptedOn(LocalDate day) {
        return with(stage, outcome, day, concludedAt);
    }

    public Case decided(Outcome decision) {
        return with(stage, decision, acceptedOn, concludedAt);
    }

    public Case closedAt(Instant instant) {
        return with(stage, outcome, acceptedOn, instant);
    }

    /** The case when it goes on where it was stopped. */
    public Case backAt(Stage before) {
        return with(before, outcome, acceptedOn, concludedAt);
    }

    /** The case when this party goes on with it. */
    public Case goingOnWith(UUID party) {
        return new Case(
                id,
                number,
                itemCode,
                itemVersion,
                title,
                department,
                departmentName,
                region,
                party,
                stage,
                outcome,
                receivedAt,
                acceptedOn,
                concludedAt);
    }

    private Case with(
            Stage newStage, @Nullable Outcome newOutcome, @Nullable LocalDate accepted, @Nullable Instant concluded) {
        return new Case(
                id,
                number,
                itemCode,
                itemVersion,
                title,
                department,
                departmentName,
                region,
                applicant,
                newStage,
                newOutcome,
                receivedAt,
                accepted,
                concluded);
    }
}
