package org.yiwang.exchange.rdf;

import static org.yiwang.exchange.rdf.Terms.*;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.exchange.Codes;
import org.yiwang.exchange.ExportedItem;

/** What many items have in common: bodies, places, codes, themes, events, laws. */
@Component
class Commons {
    private static final String EU = "http://publications.europa.eu/resource/authority/";

    private final Iris iris;
    private final Codes codes;

    Commons(Iris iris, Codes codes) {
        this.iris = iris;
        this.codes = codes;
    }

    /** A word of a table of codes. */
    Node concept(Codes.Table table, String word) {
        var code = table == Codes.Table.TYPE ? codes.type(word) : codes.of(table, word);
        return new Node(iris.common(small(table.name()), small(word)), CONCEPT)
                .says(PREFERRED_LABEL, code.name(), code.nameEn())
                .gives(NOTATION, code.code());
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Node theme(Theme theme) {
        return new Node(iris.common("theme", theme.code()), CONCEPT)
                .says(PREFERRED_LABEL, theme.name(), theme.nameEn())
                .gives(NOTATION, theme.code());
    }

    Node event(LifeEvent event) {
        return new Node(
                        iris.common("event", event.code()),
                        EVENT,
                        event.audience() == Audience.PERSON ? LIFE_EVENT : BUSINESS_EVENT)
                .gives(IDENTIFIER, event.code())
                .says(TITLE, event.name(), event.nameEn())
                .says(DESCRIPTION, event.note(), event.noteEn());
    }

    /** 实施主体. */
    Node body(ExportedItem item, Catalogue catalogue) {
        var known = catalogue.departments().get(item.department());
        return new Node(iris.common("body", item.department()), ORGANISATION, ORG_ORGANIZATION)
                .gives(IDENTIFIER, item.department())
                .says(PREFERRED_LABEL, item.departmentName(), known == null ? null : known.nameEn())
                .points(SPATIAL, place(item, catalogue));
    }

    /** 行政区划. */
    Node place(ExportedItem item, Catalogue catalogue) {
        var english = catalogue.regions().find(item.region()).map(it -> it.nameEn());
        return new Node(iris.common("region", item.region()), LOCATION)
                .gives(IDENTIFIER, item.region())
                .says(PREFERRED_LABEL, item.regionName(), english.orElse(null));
    }

    /** 设定依据: a clause, known by its words. */
    Node law(String clause) {
        return new Node(iris.common("law", Iris.digest(clause.strip())), LEGAL_RESOURCE).says(TITLE, clause);
    }

    Node chinese() {
        return new Node(EU + "language/ZHO", LINGUISTIC_SYSTEM);
    }

    Node yuan() {
        return new Node(EU + "currency/CNY", CONCEPT).gives(NOTATION, "CNY");
    }
}
