package org.yiwang.cases.drafts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Actor;
import org.yiwang.licence.Licence;
import org.yiwang.licence.Licences;

/** What the applicant's own licences say for a form, so that she need not copy it (国令716号 §10). */
@Service
@Transactional
public class Prefills {
    private final Items items;
    private final Licences licences;

    Prefills(Items items, Licences licences) {
        this.items = items;
        this.licences = licences;
    }

    /**
     * What one licence says for a form.
     *
     * @param holder whose it is, to choose by if there are several
     * @param values by field of the form
     */
    public record Prefill(String identifier, String title, String number, String holder, Map<String, String> values) {
        @Override
        public String toString() {
            return "Prefill[" + identifier + "]";
        }
    }

    /**
     * What the actor's licences in force say for the form of an item, the newest licence first; nothing if its
     * {@code .ui.json} names no source.
     *
     * @throws org.yiwang.kernel.Problem {@code catalog/unknown-item}
     */
    public List<Prefill> of(Actor actor, String itemCode) {
        actor.mustCover(itemCode);
        var sources = sources(itemCode);
        if (sources.isEmpty()) {
            return List.of();
        }
        return licences.inForce(actor).stream()
                .map(it -> prefill(it, sources))
                .filter(it -> !it.values().isEmpty())
                .toList();
    }

    /** By field of the form, 营业执照#名称: the title of a licence and the label of a line on it. */
    private Map<String, String> sources(String itemCode) {
        return items.version(items.item(itemCode).version()).formUi().path("prefill").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().asString()));
    }

    private static Prefill prefill(Licence licence, Map<String, String> sources) {
        var values = new LinkedHashMap<String, String>();
        for (Licence.Field field : licence.fields()) {
            String source = licence.title() + "#" + field.label();
            sources.forEach((name, wanted) -> {
                if (wanted.equals(source)) {
                    values.put(name, field.value());
                }
            });
        }
        return new Prefill(
                licence.identifier().value(),
                licence.title(),
                licence.number(),
                licence.holder().name(),
                values);
    }
}
