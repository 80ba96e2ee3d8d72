package org.yiwang.supervision;

import java.time.LocalDate;
import java.util.List;

/**
 * What is shown with a case of how its organ keeps the time limits.
 *
 * @param cards those that stand at this moment; to whoever applied only red ones
 */
record SupervisionSection(List<CaseCard> cards) {
    /**
     * A card.
     *
     * @param since from when it is due
     * @param text what it means, in a sentence
     */
    record CaseCard(String number, Colour colour, String colourName, LocalDate since, String text) {}
}
