package org.yiwang.exchange.rdf;

import static org.yiwang.exchange.rdf.Terms.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.exchange.Codes;
import org.yiwang.exchange.Contents;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Items as public services of <a href="https://semiceu.github.io/CPSV-AP/releases/3.2.0/">CPSV-AP 3.2.0</a>. Says what is recorded;
 * for questions and answers the vocabulary has no place.
 */
@Component
class Services {
    private final Catalogues catalogues;
    private final Contents contents;
    private final Commons commons;
    private final ServiceRules rules;
    private final ServiceInputs inputs;
    private final ServiceContacts contacts;
    private final Iris iris;
    private final Words words;

    Services(
            Catalogues catalogues,
            Contents contents,
            Commons commons,
            ServiceRules rules,
            ServiceInputs inputs,
            ServiceContacts contacts,
            Iris iris,
            Words words) {
        this.catalogues = catalogues;
        this.contents = contents;
        this.commons = commons;
        this.rules = rules;
        this.inputs = inputs;
        this.contacts = contacts;
        this.iris = iris;
        this.words = words;
    }

    /** An item, ready to be told by parts. */
    record Told(Node service, ExportedItem item, Contents.Said said, Graph graph) {
        ItemContent content() {
            return said.content();
        }

        LocalPart local() {
            return said.local();
        }
    }

    /** What is to be written, resource by resource; made as it is taken. */
    Stream<Node> of(Stream<ExportedItem> items) {
        var catalogue = catalogues.current();
        Set<String> told = new HashSet<>();
        return items.flatMap(it -> of(it, catalogue, told).stream());
    }

    private List<Node> of(ExportedItem item, Catalogue catalogue, Set<String> common) {
        var graph = new Graph(common);
        var service = graph.add(new Node(iris.item(item.code()), PUBLIC_SERVICE));
        var told = new Told(service, item, contents.of(item), graph);
        basics(told, catalogue);
        groups(told, catalogue);
        rules.tell(told);
        inputs.tell(told);
        contacts.tell(told);
        return graph.nodes();
    }

    private void basics(Told told, Catalogue catalogue) {
        var item = told.item();
        var content = told.content();
        var graph = told.graph();
        var about = Sentence.of("exchange/about")
                .with("region", item.regionName())
                .with("department", item.departmentName());
        told.service()
                .gives(IDENTIFIER, item.code())
                .says(TITLE, told.said().title(), content.titleEn())
                .says(DESCRIPTION, words.say(about, Language.CHINESE), words.say(about, Language.ENGLISH))
                .says(DESCRIPTION, content.guide().notes())
                .gives(VERSION, String.valueOf(item.number()))
                .gives(AVAILABLE, item.effectiveOn().toString(), DATE)
                .points(STATUS, graph.share(commons.concept(Codes.Table.STATE, ItemState.IN_USE.name())))
                .points(LANGUAGE, graph.share(commons.chinese()))
                .points(SPATIAL, graph.share(commons.place(item, catalogue)))
                .points(COMPETENT_AUTHORITY, graph.share(commons.body(item, catalogue)));
        content.synonyms().forEach(it -> told.service().says(KEYWORD, it));
    }

    private void groups(Told told, Catalogue catalogue) {
        var service = told.service();
        var content = told.content();
        var graph = told.graph();
        service.points(TYPE, graph.share(commons.concept(Codes.Table.TYPE, content.typeCode())));
        service.points(
                CLASSIFIED_BY,
                graph.share(
                        commons.concept(Codes.Table.HANDLING, content.handling().name())));
        content.audiences().stream()
                .sorted()
                .forEach(it -> service.points(AUDIENCE, graph.share(commons.concept(Codes.Table.AUDIENCE, it.name()))));
        catalogue.themes().stream()
                .filter(it -> content.themes().contains(it.code()))
                .forEach(it -> service.points(THEMATIC_AREA, graph.share(commons.theme(it))));
        String code = told.item().code();
        catalogue.lifeEvents().stream()
                .filter(it -> it.callsFor(code.substring(19, 31), code.substring(31)))
                .forEach(it -> service.points(GROUPED_BY, graph.share(commons.event(it))));
    }
}
