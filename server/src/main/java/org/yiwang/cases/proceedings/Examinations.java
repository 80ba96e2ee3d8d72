package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseReviews;
import org.yiwang.cases.Step;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Partner;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.cases.records.SiteCheckStore;
import org.yiwang.cases.records.SiteCheckStore.Officer;
import org.yiwang.cases.records.SiteCheckStore.SiteCheck;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Forms;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a case gives to, and takes from, whoever runs the flow of its item. */
@Service
@Transactional
class Examinations implements CaseReviews {
    private final Proceedings proceedings;
    private final CaseStore store;
    private final SiteCheckStore checks;
    private final PartnerStore partners;
    private final Forms forms;
    private final Audit audit;

    Examinations(
            Proceedings proceedings,
            CaseStore store,
            SiteCheckStore checks,
            PartnerStore partners,
            Forms forms,
            Audit audit) {
        this.proceedings = proceedings;
        this.store = store;
        this.checks = checks;
        this.partners = partners;
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
    public Optional<Flow> flow(Case reviewed) {
        return Optional.ofNullable(proceedings.version(reviewed).guide().flow());
    }

    @Override
    public Set<String> needed(Case reviewed, Flow flow) {
        boolean depends = flow.activities().stream().anyMatch(it -> it.when() != null);
        JsonNode form = depends
                ? store.form(reviewed.id(), audit.readByLaw(reviewed.applicant(), DataKind.FORM))
                : MissingNode.getInstance();
        return flow.activities().stream()
                .filter(it -> forms.needs(it, form))
                .map(Flow.Activity::id)
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Checked> checks(Case reviewed) {
        return checks.of(reviewed.id()).stream()
                .filter(SiteCheck::isSigned)
                .map(it -> new Checked(it.passed(), signedAt(it)))
                .sorted(Comparator.comparing(Checked::signedAt))
                .toList();
    }

    private static Instant signedAt(SiteCheck check) {
        return check.officers().stream()
                .map(Officer::signedAt)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public void ask(Case held, RegionCode region, String department, String departmentName) {
        partners.add(
                held.id(),
                new Partner(region, department, departmentName, Partner.Part.COUNTERSIGN, proceedings.now()));
    }

    @Override
    public void askNoMore(Case held, RegionCode region, String department) {
        partners.remove(held.id(), region, department, Partner.Part.COUNTERSIGN);
    }

    @Override
    public void note(Case held, Step step, Actor actor, String organ, @Nullable UUID insteadOf, String what) {
        var by = new By(actor, organ, insteadOf);
        var after = proceedings.take(step, held, by);
        proceedings.record(after, step, by, new Why(what, null), null);
    }
}
