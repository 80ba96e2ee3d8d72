package org.yiwang.cases.disclosure;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import org.yiwang.kernel.Actor;
import org.yiwang.licence.HeldLicences;
import org.yiwang.licence.Licence;

/**
 * 免提交: which of the applicant's licences stand for papers that the item asks for (国令716号 §11: what the platform can
 * provide need not be handed in). No other licence of hers is shown.
 */
@Component
class WantedLicences {
    private static final String LICENCE = "电子证照";

    private final Items items;
    private final Forms forms;
    private final CaseStore store;
    private final HeldLicences licences;
    private final Audit audit;

    WantedLicences(Items items, Forms forms, CaseStore store, HeldLicences licences, Audit audit) {
        this.audit = audit;
        this.items = items;
        this.forms = forms;
        this.store = store;
        this.licences = licences;
    }

    /**
     * A paper that a licence replaces.
     *
     * @param licences of the applicant that are of that kind; none if nothing was found
     */
    record Wanted(Material material, List<Licence> licences) {}

    /** Reading which licences she has leaves a trace; nothing is read where no paper is replaced. */
    @Transactional
    List<Wanted> of(Case shown, Actor reader) {
        var replaceable = items.version(shown.itemVersion()).materials().stream()
                .filter(it -> it.replacedBy() != null && it.replacedBy().contains(LICENCE))
                .toList();
        if (replaceable.isEmpty()) {
            return List.of();
        }
        var form = store.form(shown.id(), audit.read(shown.applicant(), reader, DataKind.FORM, DataKind.ID_NUMBER));
        var replaced =
                replaceable.stream().filter(it -> forms.applies(it, form)).toList();
        if (replaced.isEmpty()) {
            return List.of();
        }
        var held = licences.of(shown.applicant(), reader);
        return replaced.stream()
                .map(it -> new Wanted(
                        it, held.stream().filter(one -> isOfKind(one, it)).toList()))
                .toList();
    }

    /** Papers name the licence that replaces them in words: 营业执照（电子证照）, or 相应的电子证照 for one of the paper's name. */
    private static boolean isOfKind(Licence held, Material paper) {
        String name = held.title().replaceAll("^中华人民共和国|（.*）$", "");
        return (paper.replacedBy() + " " + paper.name()).contains(name);
    }
}
