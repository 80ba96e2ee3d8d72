package org.yiwang.cases.views;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.cases.proceedings.Guests;
import org.yiwang.cases.views.CaseView.Sections;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** Asks every {@link CaseSection} there is, by the module it is of. */
@Component
class CaseSections {
    /** Asked for late: the modules that have sections may ask this one. */
    private final Supplier<Map<String, CaseSection<?>>> sections;

    private final Guests guests;

    CaseSections(ObjectProvider<CaseSection<?>> sections, Guests guests) {
        this.sections = SingletonSupplier.of(() -> byModule(sections));
        this.guests = guests;
    }

    private static Map<String, CaseSection<?>> byModule(Iterable<CaseSection<?>> sections) {
        var byModule = new TreeMap<String, CaseSection<?>>();
        for (var section : sections) {
            String module = type(section).getPackageName().split("\\.")[2];
            if (byModule.putIfAbsent(module, section) != null) {
                throw new IllegalStateException("Module " + module + " has two sections of the case view");
            }
        }
        return byModule;
    }

    /** The record that a section answers with. */
    static Class<?> type(CaseSection<?> section) {
        return Objects.requireNonNull(ResolvableType.forClass(section.getClass())
                .as(CaseSection.class)
                .getGeneric()
                .resolve());
    }

    Map<String, CaseSection<?>> all() {
        return sections.get();
    }

    Sections toApplicant(Case shown, Actor actor, Language language) {
        return ask(it -> it.toApplicant(shown, actor, language));
    }

    Sections toOrgan(Case shown, Actor reader, Language language) {
        return ask(it -> it.toOrgan(shown, reader, language));
    }

    Sections toPublic(Case shown, Language language) {
        return ask(it -> it.toPublic(shown, language));
    }

    private Sections ask(Function<CaseSection<?>, Optional<? extends Record>> question) {
        var said = new TreeMap<String, Object>();
        var failed = new ArrayList<String>();
        all().forEach((module, section) -> guests.ask(section, () -> question.apply(section))
                .ifPresentOrElse(answer -> answer.ifPresent(it -> said.put(module, it)), () -> failed.add(module)));
        return new Sections(said, failed);
    }
}
