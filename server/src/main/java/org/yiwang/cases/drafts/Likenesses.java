package org.yiwang.cases.drafts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Actor;
import org.yiwang.licence.Licence;
import org.yiwang.licence.Licences;

/**
 * What an applicant has already that is like what she is about to apply for: said, never forbidden. Where the form names
 * a place ({@code place} in its {@code .ui.json}), another place is another matter.
 */
@Service
@Transactional
public class Likenesses {
    private final Items items;
    private final DraftStore drafts;
    private final CaseStore cases;
    private final Licences licences;
    private final Audit audit;

    Likenesses(Items items, DraftStore drafts, CaseStore cases, Licences licences, Audit audit) {
        this.audit = audit;
        this.items = items;
        this.drafts = drafts;
        this.cases = cases;
        this.licences = licences;
    }

    /** Cases that still run and licences in force, newest first. */
    public record Found(List<Case> cases, List<Licence> licences) {}

    /**
     * What is like the application in the actor's draft; without a draft nothing is.
     *
     * @throws org.yiwang.kernel.Problem {@code catalog/unknown-item}
     */
    public Found of(Actor actor, String itemCode) {
        actor.mustCover(itemCode);
        var version = items.version(items.item(itemCode).version());
        String field = version.formUi().path("place").asString("");
        var draft = drafts.find(actor.party(), itemCode, audit.grounds(actor.party(), actor, DataKind.FORM));
        String place =
                draft.map(it -> folded(it.form().path(field).asString(""))).orElse("");
        if (draft.isEmpty() || (!field.isEmpty() && place.isEmpty())) {
            return new Found(List.of(), List.of());
        }
        return new Found(
                cases.running(actor.party(), itemCode).stream()
                        .filter(it -> field.isEmpty() || place(it, field, actor).equals(place))
                        .toList(),
                granted(actor, version, place));
    }

    private String place(Case running, String field, Actor actor) {
        var form = cases.form(running.id(), audit.grounds(running.applicant(), actor, DataKind.FORM));
        return folded(form.path(field).asString(""));
    }

    private List<Licence> granted(Actor actor, ItemVersion version, String place) {
        var result = version.guide().result();
        if (result == null || result.licenceType() == null) {
            return List.of();
        }
        return licences.inForce(actor).stream()
                .filter(it -> it.identifier().type().equals(result.licenceType()))
                .filter(it -> place.isEmpty()
                        || it.fields().stream()
                                .anyMatch(line -> folded(line.value()).equals(place)))
                .toList();
    }

    /** One place is written with full-width digits, spaces and brackets as people's habits have it. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
