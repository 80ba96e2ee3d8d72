package org.yiwang.exchange.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Publications;
import org.yiwang.exchange.sheets.Fault;
import org.yiwang.exchange.sheets.Values;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.standards.Amendments;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in what rows change that were checked: standards by a proposal each, what is local by a version of the body's own. */
@Component
class Taking {
    private final RowChecks checks;
    private final Amendments amendments;
    private final Publications published;
    private final Descriptions descriptions;
    private final Elements elements;
    private final Values values;
    private final Words words;
    private final JsonMapper json;
    private final Clock clock;

    Taking(
            RowChecks checks,
            Amendments amendments,
            Publications published,
            Descriptions descriptions,
            Elements elements,
            Values values,
            Words words,
            JsonMapper json,
            Clock clock) {
        this.checks = checks;
        this.amendments = amendments;
        this.published = published;
        this.descriptions = descriptions;
        this.elements = elements;
        this.values = values;
        this.words = words;
        this.json = json;
        this.clock = clock;
    }

    /** That a row cannot be taken after all, because somebody was faster. */
    static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        Late(Refusal refusal) {
            super(null, null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /**
     * Takes in all of it; belongs into one transaction.
     *
     * @param progress told how many changes are made
     * @return identifiers of the proposals that were opened
     * @throws Late if one cannot be made any more
     */
    List<UUID> take(Actor actor, List<Checking.Change> changes, String fileName, IntConsumer progress) {
        String reason = words.write(Sentence.of("exchange/imported-from").with("file", fileName));
        var proposals = new ArrayList<UUID>();
        int made = 0;
        for (var change : changes) {
            try {
                if (!change.standard().isEmpty()) {
                    proposals.add(propose(actor, change, reason));
                }
                if (!change.own().isEmpty()) {
                    fill(actor, change);
                }
            } catch (Problem refused) {
                throw new Late(late(change, refused));
            }
            progress.accept(++made);
        }
        return proposals;
    }

    private Refusal late(Checking.Change change, Problem refused) {
        boolean atField = !refused.errors().isEmpty();
        return Checking.refusal(
                words,
                new Fault(
                        change.row(),
                        change.codeCell(),
                        atField ? refused.errors().getFirst().code() : refused.code(),
                        atField ? refused.errors().getFirst().values() : refused.values()));
    }

    private UUID propose(Actor actor, Checking.Change change, String reason) {
        var content = descriptions.content(checks.whole(change.item(), change.standard()));
        return amendments.propose(actor, change.item(), content, reason);
    }

    private void fill(Actor actor, Checking.Change change) {
        var versions = published.versionsOf(change.code());
        var version = published.holdsOn(versions, Days.of(clock.instant())).orElseGet(versions::getFirst);
        var standard = published.standardOf(version);
        var own = published.description(version);
        var changed = values.with(own, change.own());
        var improvements = new LinkedHashMap<String, JsonNode>();
        for (var element : elements.all()) {
            var value = element.of(changed);
            if (element.lock() == Element.Lock.IMPROVE_ONLY && element.isBetter(value, element.of(standard))) {
                improvements.put(element.code(), value);
            }
        }
        amendments.fill(
                actor,
                change.code(),
                versions.getLast().number(),
                json.treeToValue(changed.path("local"), LocalPart.class),
                improvements,
                version.state());
    }
}
