package org.yiwang.exchange.rdf;

import static org.yiwang.exchange.rdf.Terms.*;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Particulars;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * The rules that an item is handled by: the published version itself, which implements the clauses it rests on, limits and special
 * procedures. A limit in working days is told in words: {@code xsd:duration} knows calendar days only, and ten working days are not
 * {@code P10D}.
 */
@Component
class ServiceRules {
    private final Commons commons;
    private final Iris iris;
    private final Words words;

    ServiceRules(Commons commons, Iris iris, Words words) {
        this.commons = commons;
        this.iris = iris;
        this.words = words;
    }

    void tell(Services.Told told) {
        var guide = told.content().guide();
        published(told, guide);
        limit(told, "statutory-limit", Sentence.of("exchange/statutory-limit"), guide.statutory());
        limit(told, "promised-limit", Sentence.of("exchange/promised-limit"), guide.promised());
        var promised = guide.promised();
        if (promised != null && promised.unit() == TimeLimit.Unit.CALENDAR_DAYS) {
            told.service().gives(PROCESSING_TIME, "P" + promised.days() + "D", DURATION);
        }
        visits(told, guide);
        procedures(told, guide);
    }

    private void published(Services.Told told, Guide guide) {
        var title = Sentence.of("exchange/version")
                .with("title", told.content().title())
                .with("number", told.item().number());
        var since = Sentence.of("exchange/version-since")
                .with("day", told.item().effectiveOn().toString());
        var rule = rule(told, "rule", title, since).says(DESCRIPTION, steps(guide.process()));
        guide.legalBasis().stream().filter(it -> !it.isBlank()).forEach(clause -> {
            var law = told.graph().share(commons.law(clause));
            told.service().points(HAS_LEGAL_RESOURCE, law);
            rule.points(IMPLEMENTS, law);
        });
    }

    private @Nullable String steps(List<Guide.Step> process) {
        return process.isEmpty()
                ? null
                : IntStream.range(0, process.size())
                        .mapToObj(it -> step(it + 1, process.get(it)))
                        .collect(Collectors.joining("\n"));
    }

    private String step(int number, Guide.Step step) {
        return words.write(
                step.days() == null
                        ? Sentence.of("exchange/step")
                                .with("number", number)
                                .with("step", step.step())
                                .with("by", step.by())
                        : Sentence.of("exchange/step-within")
                                .with("number", number)
                                .with("step", step.step())
                                .with("by", step.by())
                                .with("days", step.days()));
    }

    private void limit(Services.Told told, String name, Sentence title, @Nullable TimeLimit limit) {
        if (limit != null) {
            rule(told, name, title, days(limit)).says(DESCRIPTION, limit.explanation());
        }
    }

    private static Sentence days(TimeLimit limit) {
        return limit.unit() == TimeLimit.Unit.WORKING_DAYS
                ? Sentence.of("exchange/working-days").with("days", limit.days())
                : Sentence.of("exchange/calendar-days").with("days", limit.days());
    }

    private void visits(Services.Told told, Guide guide) {
        if (guide.visits() != null) {
            rule(
                            told,
                            "visits",
                            Sentence.of("exchange/visits"),
                            Sentence.of("exchange/visits-times").with("times", guide.visits()))
                    .says(DESCRIPTION, guide.visitsReason());
        }
    }

    private void procedures(Services.Told told, Guide guide) {
        var title = Sentence.of("exchange/special-procedure");
        int number = 0;
        for (String procedure : guide.specialProcedures()) {
            if (!procedure.isBlank()) {
                bare(told, "procedure-" + ++number, title).says(DESCRIPTION, procedure);
            }
        }
        var particulars = guide.particulars();
        List<Particulars.Procedure> recorded =
                particulars == null || particulars.procedures() == null ? List.of() : particulars.procedures();
        for (var procedure : recorded) {
            var rule = bare(told, "procedure-" + ++number, title).says(DESCRIPTION, procedure.name());
            var limit = procedure.limit();
            if (limit != null) {
                said(rule, DESCRIPTION, days(limit)).says(DESCRIPTION, limit.explanation());
            }
        }
    }

    private Node rule(Services.Told told, String name, Sentence title, Sentence description) {
        return said(bare(told, name, title), DESCRIPTION, description);
    }

    private Node bare(Services.Told told, String name, Sentence title) {
        var rule = told.graph().add(new Node(iris.part(told.service().iri(), name), RULE));
        told.service().points(FOLLOWS, rule);
        return said(rule.gives(IDENTIFIER, told.item().code() + "-" + name), TITLE, title)
                .points(LANGUAGE, told.graph().share(commons.chinese()));
    }

    private Node said(Node node, Term property, Sentence sentence) {
        return node.says(property, words.say(sentence, Language.CHINESE), words.say(sentence, Language.ENGLISH));
    }
}
