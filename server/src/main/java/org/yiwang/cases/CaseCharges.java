package org.yiwang.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Money;
import org.yiwang.words.Sentence;

/** 办件收费: what a case costs, and how it goes on once that is paid, for whoever collects it. */
public interface CaseCharges {
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

    /**
     * What is asked for by the version of the item under which it was filed, and by the answers of its form; nothing if it costs nothing,
     * and as soon if no record tells how much. The form is read only where an amount depends on it.
     */
    List<Charge> of(Case charged);

    /** Tells the applicant, and those who acted for her, something about the case; title and number are put in. */
    void tell(Case about, Sentence notice);

    /** Concludes a case that is decided, if nothing stands in its way any more; does nothing to any other. */
    void conclude(CaseNumber number);

    /**
     * One amount.
     *
     * @param id stable within the item
     * @param basis 收费依据; null if the item names none
     */
    record Charge(
            String id, String name, Money amount, @Nullable String basis) {}
}
