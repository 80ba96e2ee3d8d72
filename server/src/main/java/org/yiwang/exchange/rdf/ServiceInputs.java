package org.yiwang.exchange.rdf;

import static org.yiwang.exchange.rdf.Terms.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.Particulars;
import org.yiwang.exchange.Codes;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What an item asks of who applies, and what comes of it: conditions, papers, fees, result. */
@Component
class ServiceInputs {
    private final Commons commons;
    private final Codes codes;
    private final Iris iris;
    private final Words words;

    ServiceInputs(Commons commons, Codes codes, Iris iris, Words words) {
        this.commons = commons;
        this.codes = codes;
        this.iris = iris;
        this.words = words;
    }

    void tell(Services.Told told) {
        var guide = told.content().guide();
        int number = 0;
        for (String condition : guide.conditions()) {
            if (!condition.isBlank()) {
                told.service().points(HOLDS_REQUIREMENT, requirement(told, "condition-" + ++number, condition));
            }
        }
        told.content().materials().forEach(it -> paper(told, it));
        fees(told, guide.fee(), guide.particulars());
        result(told, guide.result());
    }

    private Node requirement(Services.Told told, String name, String title) {
        return part(told, name, REQUIREMENT).says(TITLE, title);
    }

    private Node part(Services.Told told, String name, Term type) {
        return told.graph()
                .add(new Node(iris.part(told.service().iri(), name), type))
                .gives(IDENTIFIER, told.item().code() + "-" + name);
    }

    private void paper(Services.Told told, Material it) {
        String name = "material-" + it.id();
        var evidence = part(told, name, EVIDENCE)
                .says(TITLE, it.name())
                .points(
                        TYPE,
                        told.graph()
                                .share(commons.concept(
                                        Codes.Table.MATERIAL_KIND, it.kind().name())))
                .says(DESCRIPTION, facts(it, Language.CHINESE), facts(it, Language.ENGLISH))
                .says(DESCRIPTION, it.sourceNote())
                .says(DESCRIPTION, it.note())
                .says(DESCRIPTION, it.replacedBy() == null ? null : words.write(Sentence.of("exchange/replaced")));
        told.service().points(HAS_INPUT, evidence);
        Iris.written(it.samples())
                .ifPresentOrElse(
                        address -> evidence.points(PAGE, told.graph().add(new Node(address, DOCUMENT))),
                        () -> evidence.says(DESCRIPTION, it.samples()));
        supports(told, evidence, name + "-condition", it.condition());
        supports(told, evidence, name + "-criteria", it.criteria());
    }

    private void supports(Services.Told told, Node evidence, String name, @Nullable String title) {
        if (title != null && !title.isBlank()) {
            var requirement = requirement(told, name, title).points(SUPPORTING_EVIDENCE, evidence);
            evidence.points(SUPPORTS_REQUIREMENT, requirement);
            told.service().points(HOLDS_REQUIREMENT, requirement);
        }
    }

    /** Whether it must be there, in which form, where it comes from, and how many. */
    private String facts(Material it, Language language) {
        var facts = new ArrayList<Object>(List.of(
                name(Codes.Table.NECESSITY, it.necessity(), language),
                name(Codes.Table.MATERIAL_FORM, it.form(), language),
                name(Codes.Table.MATERIAL_SOURCE, it.source(), language),
                Sentence.of("exchange/copies").with("copies", it.copies())));
        if (it.paperFormat() != null) {
            facts.add(it.paperFormat());
        }
        return words.say(Sentence.of("exchange/facts").listed("facts", facts), language);
    }

    private String name(Codes.Table table, Enum<?> word, Language language) {
        var code = codes.of(table, word);
        return language.choose(code.name(), code.nameEn());
    }

    private void fees(Services.Told told, Guide.@Nullable Fee fee, @Nullable Particulars particulars) {
        if (fee == null) {
            return;
        }
        List<Particulars.FeeProject> projects =
                particulars == null || particulars.feeProjects() == null ? List.of() : particulars.feeProjects();
        if (!fee.charged()) {
            cost(told, "fee", fee.note())
                    .gives(HAS_VALUE, "0.0", DOUBLE)
                    .points(CURRENCY, told.graph().share(commons.yuan()));
        } else if (projects.isEmpty()) {
            cost(told, "fee", fee.note());
        }
        int number = 0;
        for (var project : fee.charged() ? projects : List.<Particulars.FeeProject>of()) {
            cost(told, "fee-" + ++number, project.name())
                    .says(DESCRIPTION, project.standard())
                    .says(DESCRIPTION, project.basis())
                    .says(DESCRIPTION, project.reductionBasis());
        }
    }

    private Node cost(Services.Told told, String name, String description) {
        var cost = part(told, name, COST).says(DESCRIPTION, description);
        told.service().points(HAS_COST, cost);
        return cost;
    }

    private void result(Services.Told told, Guide.@Nullable Result result) {
        if (result != null
                && result.kind() != Guide.Result.Kind.NONE
                && !result.name().isBlank()) {
            told.service()
                    .points(
                            PRODUCES,
                            part(told, "result", OUTPUT)
                                    .says(TITLE, result.name())
                                    .points(
                                            TYPE,
                                            told.graph()
                                                    .share(commons.concept(
                                                            Codes.Table.RESULT,
                                                            result.kind().name()))));
        }
    }
}
