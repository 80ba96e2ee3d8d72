package org.yiwang.cases;

import java.util.Optional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/**
 * 办件视图分栏: what another module knows of a case, shown with the case. A module has one, as a bean; in JSON it is {@code
 * sections.<module>}, and the contract describes its type.
 *
 * <p>Nothing is shown to anybody whom it does not answer. A section that fails is left out, and the view says so.
 *
 * @param <T> a record of the module's own; its name must be free in the contract
 */
public interface CaseSection<T extends Record> {
    /** What the applicant sees of her own case; nothing if there is nothing to say. */
    default Optional<T> toApplicant(Case shown, Actor applicant, Language language) {
        return Optional.empty();
    }

    /** What the organ sees of a case that has been found to be within the reader's scope. */
    default Optional<T> toOrgan(Case shown, Actor reader, Language language) {
        return Optional.empty();
    }

    /** What everybody sees who has number and query code: nothing about people, and no reasons. */
    default Optional<T> toPublic(Case shown, Language language) {
        return Optional.empty();
    }
}
