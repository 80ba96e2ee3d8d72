package org.yiwang.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.yiwang.declared.Declarations;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** All figures there are. Read once, at start: one that nobody declares stops it, and so does a declaration of none. */
@Service
public class Indicators {
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final Map<String, Declared> declared;

    Indicators(Declarations declarations, List<Indicator> single, List<Several> several) {
        this.declared = declarations.all("indicators.json", Declared.class);
        Stream.concat(several.stream().flatMap(it -> it.all().stream()), single.stream())
                .forEach(it -> {
                    if (indicators.put(it.code(), it) != null) {
                        throw new IllegalStateException("two indicators of the code " + it.code());
                    }
                });
        if (!declared.keySet().equals(indicators.keySet())) {
            throw new IllegalStateException(
                    "indicators and what is declared differ: " + indicators.keySet() + " " + declared.keySet());
        }
    }

    /** Several figures that are made of the same facts. */
    interface Several {
        List<Indicator> all();
    }

    /** What a figure is. */
    enum Kind {
        /** One of the figures that are published. */
        RATE,
        /** 网办深度 Ⅰ to Ⅳ: together with what is not recorded they are all items. */
        LEVEL,
        /** 四办清单. */
        LIST
    }

    /**
     * What is said of a figure.
     *
     * @param version of the definition; another one is another figure
     * @param counts what the figures are numbers of
     */
    record Declared(
            Kind kind,
            String name,
            String nameEn,
            String definition,
            String definitionEn,
            String version,
            String counts,
            String countsEn) {
        String name(Language language) {
            return language.choose(name, nameEn);
        }

        String definition(Language language) {
            return language.choose(definition, definitionEn);
        }

        String counts(Language language) {
            return language.choose(counts, countsEn);
        }
    }

    /** All figures with what is said of them, in the order in which they are shown. */
    Map<String, Declared> declared() {
        return declared;
    }

    /** A figure of these items. */
    public Figure figure(String code, Question question) {
        return rows(code, question).reduce(Figure.NONE, Figure::with, (one, other) -> {
            throw new IllegalStateException("one after the other");
        });
    }

    /**
     * What a figure counts, in the order of the codes.
     *
     * @throws Problem {@code indicators/unknown}
     */
    public Stream<Counted> rows(String code, Question question) {
        var indicator = indicators.get(code);
        if (indicator == null) {
            throw Problem.notFound("indicators/unknown");
        }
        return indicator.counted(question);
    }
}
