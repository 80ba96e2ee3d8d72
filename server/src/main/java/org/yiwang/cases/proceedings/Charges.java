package org.yiwang.cases.proceedings;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseCharges;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.items.Forms;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Works out what a case costs, of its item and its form. */
@Service
@Transactional
class Charges implements CaseCharges {
    private final Proceedings proceedings;
    private final Handling handling;
    private final CaseStore store;
    private final Forms forms;
    private final Audit audit;

    Charges(Proceedings proceedings, Handling handling, CaseStore store, Forms forms, Audit audit) {
        this.proceedings = proceedings;
        this.handling = handling;
        this.store = store;
        this.forms = forms;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public Case find(CaseNumber number) {
        return store.find(number).orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    @Override
    public Case hold(CaseNumber number) {
        return proceedings.hold(number);
    }

    @Override
    public List<Charge> of(Case charged) {
        var version = proceedings.version(charged);
        var known = forms.charges(version);
        if (known.isEmpty()) {
            return List.of();
        }
        boolean depends = known.stream().anyMatch(it -> it.when() != null || it.times() != null);
        JsonNode form = depends
                ? store.form(charged.id(), audit.readByLaw(charged.applicant(), DataKind.FORM))
                : MissingNode.getInstance();
        return forms.costs(version, form).entrySet().stream()
                .map(it -> new Charge(
                        it.getKey().id(),
                        it.getKey().name(),
                        it.getValue(),
                        it.getKey().basis()))
                .toList();
    }

    @Override
    public void tell(Case about, Sentence notice) {
        proceedings.tell(about, notice);
    }

    @Override
    public void conclude(CaseNumber number) {
        handling.conclude(number);
    }
}
