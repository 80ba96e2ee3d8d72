package org.yiwang.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.words.Sentence;

/** 办件送达: how it is recorded that a paper of a case reached the applicant, for whoever brings it to her. */
public interface CaseDeliveries {
    /**
     * A case as it stands.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown}
     */
    Case find(CaseNumber number);

    /**
     * Holds a case until the transaction ends.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown}
     */
    Case hold(CaseNumber number);

    /** What the applicant is called on her papers, masked unless it is an organisation. */
    String maskedApplicant(Case shown);

    /** Tells the applicant, and those who acted for her, something about the case; title and number are put in. */
    void tell(Case about, Sentence notice);

    /**
     * Records when a paper reached her, or counts as if it had; once: said again it changes nothing.
     *
     * @param held as {@link #hold} gave it
     * @return the position of the step in the record of the case
     */
    int served(Case held, Fact fact, By by);

    /**
     * The legal fact.
     *
     * @param document number of the paper
     * @param how in words, as it stands in the record
     * @param clause by which it counts
     * @param reference number of the parcel; null if there is none
     * @param at when, which may be before it is written down
     */
    record Fact(
            String document,
            Sentence how,
            String clause,
            @Nullable String reference,
            Instant at) {}

    /**
     * Who says so.
     *
     * @param actor null for the system, because time has passed or the post says so
     * @param organ on whose behalf; null for the applicant and the system
     * @param insteadOf in whose stead; null if by a post of her own
     */
    record By(
            @Nullable Actor actor,
            @Nullable String organ,
            @Nullable UUID insteadOf) {
        public static By system() {
            return new By(null, null, null);
        }

        public static By applicant(Actor actor) {
            return new By(actor, null, null);
        }
    }
}
