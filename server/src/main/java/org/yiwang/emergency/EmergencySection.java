package org.yiwang.emergency;

import java.util.List;
import java.util.Optional;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** The modes under which a case was filed, shown with it. */
public record EmergencySection(List<HeldMode> modes) {
    /** Nothing if there are none. */
    public static Optional<EmergencySection> of(List<EmergencyMode> modes, Words words, Language language) {
        return modes.isEmpty()
                ? Optional.empty()
                : Optional.of(new EmergencySection(modes.stream()
                        .map(it -> HeldMode.of(it, words, language))
                        .toList()));
    }
}
