package org.yiwang.cases;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.words.Sentence;

/** 接管: how an open case comes to somebody else, for whoever has decided that it may. */
public interface CaseTransfers {
    /**
     * The case that somebody names as its receipt does; empty if there is none of this number, and as soon if its applicant is
     * called otherwise.
     */
    Optional<Case> named(CaseNumber number, String applicantName);

    /**
     * Holds a case until the transaction ends.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown}
     */
    Case hold(CaseNumber number);

    /** Whether an organisation applied: then the case stays with it, and only who acts for it changes. */
    boolean isOfOrganisation(Case held);

    /** Tells the applicant, and those who acted for her, something about the case; title and number are put in. */
    void tell(Case about, Sentence notice);

    /** Tells somebody else something about the case; title and number are put in. */
    void tell(UUID party, Case about, Sentence notice);

    /**
     * Lets a party go on with a case. That of a person becomes its own, with a new code for the progress; for an organisation it acts
     * from now on, in this case only. Stage and clocks stay as they are; the step stands in the record with its reason.
     *
     * @param held as {@link #hold} gave it
     * @param official who decided it, and by which permission
     * @param reason as it stands in the record; {@code owner}, who had it until now, is put in
     * @param until last day on which it may act for an organisation
     * @return the case after it
     * @throws org.yiwang.kernel.Problem {@code cases/illegal-step} if it is not open; what a {@link StepGate} says
     */
    Case handOver(Case held, Actor official, String permission, UUID party, Sentence reason, LocalDate until);
}
