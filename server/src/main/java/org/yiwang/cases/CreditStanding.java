package org.yiwang.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.yiwang.kernel.CaseNumber;

/**
 * 信用状况: whether somebody's word is good. A bean that is one is asked before anything is granted for a promise (告知承诺), and told
 * of each promise that was broken. There may be several; one unrepaired record in any of them is enough.
 *
 * <p>It answers at once and from what it has: an applicant waits for it. It keeps no more than it must to answer, names nobody but
 * the party it was asked about, and knows a record as repaired from the day on which whoever keeps it says so (信用修复). What it
 * throws stops the application, since nobody may be granted anything for a promise whose standing is not known.
 */
public interface CreditStanding {
    /** 未修复的失信记录 of a party, the latest first; none if her word is good. */
    List<BadRecord> unrepaired(UUID party);

    /** 记入信用记录: a party has not kept what she promised in a case, and what she was granted for it is revoked. */
    void broken(UUID party, Broken promise);

    /**
     * 失信记录.
     *
     * @param what in words, as it is told to her
     * @param organ who found it
     */
    record BadRecord(String what, String organ, LocalDate since) {}

    /**
     * A promise that was not kept.
     *
     * @param title of the item
     * @param organ that revokes
     * @param on the day of the revocation
     */
    record Broken(Case.Id caseId, CaseNumber number, String title, String organ, LocalDate on) {}
}
