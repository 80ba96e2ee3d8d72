package org.yiwang.emergency;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.places.Places;
import org.yiwang.emergency.DeskEmergencyController.EndView;
import org.yiwang.emergency.DeskEmergencyController.KeptMode;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** Modes as the desk sees them. */
@Component
class ModeViews {
    private final Matters matters;
    private final Places places;
    private final Words words;

    ModeViews(Matters matters, Places places, Words words) {
        this.matters = matters;
        this.places = places;
        this.words = words;
    }

    /** @param code the basic code, with the order of one way of handling if it is about that only */
    record MatterView(String code, String title, @Nullable String titleEn) {}

    record PlaceView(String code, String name) {}

    KeptMode kept(EmergencyMode mode, Language language) {
        var end = mode.end();
        return new KeptMode(
                mode.id(),
                mode.mode(),
                mode.mode().in(language),
                mode.matters().stream()
                        .map(matters::named)
                        .map(it -> new MatterView(it.code(), it.title(), it.titleEn()))
                        .toList(),
                mode.regions().stream()
                        .map(places::region)
                        .map(it -> new PlaceView(it.code().value(), language.choose(it.name(), it.nameEn())))
                        .toList(),
                mode.from(),
                mode.to(),
                mode.last(),
                mode.document(),
                words.say(mode.effect(), language),
                mode.recordedAt(),
                end == null ? null : new EndView(end.on(), end.document(), end.recordedAt()));
    }
}
