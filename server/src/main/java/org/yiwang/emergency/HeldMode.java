package org.yiwang.emergency;

import java.time.LocalDate;
import java.util.UUID;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/**
 * A mode as people see it.
 *
 * @param to the last day on which it holds
 * @param effect what it means for them
 */
public record HeldMode(UUID id, Mode mode, String name, String document, LocalDate from, LocalDate to, String effect) {
    static HeldMode of(EmergencyMode mode, Words words, Language language) {
        return new HeldMode(
                mode.id(),
                mode.mode(),
                mode.mode().in(language),
                mode.document(),
                mode.from(),
                mode.last(),
                words.say(mode.effect(), language));
    }
}
