package org.yiwang.cases.views;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.emergency.EmergencySection;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** Shows with a case the emergency modes under which it was filed, which stand below cases. */
@Component
class EmergencyCases implements CaseSection<EmergencySection> {
    private final EmergencyModes modes;
    private final Words words;

    EmergencyCases(EmergencyModes modes, Words words) {
        this.modes = modes;
        this.words = words;
    }

    @Override
    public Optional<EmergencySection> toApplicant(Case shown, Actor applicant, Language language) {
        return section(shown, language);
    }

    @Override
    public Optional<EmergencySection> toOrgan(Case shown, Actor reader, Language language) {
        return section(shown, language);
    }

    @Override
    public Optional<EmergencySection> toPublic(Case shown, Language language) {
        return section(shown, language);
    }

    private Optional<EmergencySection> section(Case shown, Language language) {
        var governing = modes.governing(shown.itemCode(), shown.region(), shown.receivedAt());
        return EmergencySection.of(governing, words, language);
    }
}
