package org.yiwang.cases.views;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Grounds;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.filing.Filing;
import org.yiwang.cases.materials.Answers;
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.materials.SupplementStore;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.VerificationStore;
import org.yiwang.cases.records.VerificationStore.Verification;
import org.yiwang.cases.views.CaseView.AskedView;
import org.yiwang.cases.views.CaseView.ClockView;
import org.yiwang.cases.views.CaseView.CommittedView;
import org.yiwang.cases.views.CaseView.Content;
import org.yiwang.cases.views.CaseView.FileView;
import org.yiwang.cases.views.CaseView.MaterialView;
import org.yiwang.cases.views.CaseView.PromisedView;
import org.yiwang.cases.views.CaseView.SupplementView;
import org.yiwang.cases.views.CaseView.VerificationView;
import org.yiwang.cases.views.CaseView.WantedView;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import tools.jackson.databind.JsonNode;

/** What is shown of what an applicant handed in: the form, the papers with their files, what a correction asks for and replaced. */
@Component
@Transactional(readOnly = true)
class ContentViews {
    private final CaseStore store;
    private final SupplementStore supplements;
    private final Promises promises;
    private final Commitments commitments;
    private final VerificationStore verifications;
    private final Materials materials;
    private final Forms forms;
    private final Items items;

    ContentViews(
            CaseStore store,
            SupplementStore supplements,
            Promises promises,
            Commitments commitments,
            VerificationStore verifications,
            Materials materials,
            Forms forms,
            Items items) {
        this.store = store;
        this.supplements = supplements;
        this.promises = promises;
        this.commitments = commitments;
        this.verifications = verifications;
        this.materials = materials;
        this.forms = forms;
        this.items = items;
    }

    /** All of it; the clocks say until when what is asked for can be supplied. */
    Content whole(Case shown, List<ClockView> clocks, Grounds grounds) {
        var version = items.version(shown.itemVersion());
        var form = store.form(shown.id(), grounds);
        @Nullable JsonNode former = supplements.former(shown.id(), grounds).orElse(null);
        return new Content(
                form,
                version.formSchema(),
                version.formUi(),
                former,
                forms.isByNetwork(version, form) ? forms.handlersNumber(version).orElseThrow() : null,
                former == null ? List.of() : Answers.changed(former, form),
                papers(shown, version, form),
                supplement(shown, version, clocks),
                askedBefore(shown),
                promised(shown, version, clocks),
                version.isInstant(),
                committed(shown, version));
    }

    /** 告知承诺, with what has come of it. */
    private @Nullable CommittedView committed(Case shown, ItemVersion version) {
        @Nullable Commitment told = version.guide().commitment();
        return told == null
                ? null
                : commitments
                        .of(shown)
                        .map(it -> new CommittedView(
                                told.terms().stream().map(Commitment.Term::text).toList(),
                                told.waivedOf(version.materials()).stream()
                                        .map(Material::name)
                                        .toList(),
                                told.consequences(),
                                told.basis(),
                                it.at(),
                                it.withdrawnAt(),
                                verifications
                                        .find(shown.id())
                                        .map(ContentViews::view)
                                        .orElse(null)))
                        .orElse(null);
    }

    private static VerificationView view(Verification known) {
        return new VerificationView(
                known.dueOn(), known.remedyUntil(), known.kept(), known.verifiedAt(), known.revokedAt());
    }

    /** What she promised and has not handed in, as long as it can follow. */
    private @Nullable PromisedView promised(Case shown, ItemVersion version, List<ClockView> clocks) {
        var absent = promises.absent(shown, version);
        if (absent.isEmpty() || !shown.stage().isOpen()) {
            return null;
        }
        var clock = clocks.stream()
                .filter(it -> it.kind() == Deadline.Kind.FOLLOW_UP)
                .findFirst();
        return new PromisedView(
                absent.stream()
                        .map(it -> new WantedView(it.id(), it.name(), null))
                        .toList(),
                clock.map(ClockView::dueOn).orElse(null),
                clock.map(ClockView::dueNotBefore).orElse(null));
    }

    /** The papers alone. */
    Content papers(Filing filing) {
        var shown = filing.filed();
        var version = items.version(shown.itemVersion());
        return Content.ofPapers(papers(shown, version, filing.form()), version.isInstant(), committed(shown, version));
    }

    private List<MaterialView> papers(Case shown, ItemVersion version, JsonNode form) {
        Map<String, Materials.Submitted> papers = materials.of(shown.id());
        var waived = commitments.waived(shown);
        return version.materials().stream()
                .map(it -> {
                    var paper = papers.get(it.id());
                    var files = paper == null ? List.<FileView>of() : files(shown, paper.files());
                    return new MaterialView(
                            it.id(),
                            it.name(),
                            it.necessity(),
                            it.condition(),
                            forms.applies(it, form),
                            it.replacedBy(),
                            waived.contains(it.id()),
                            files.isEmpty() ? null : files.getFirst(),
                            files,
                            paper == null ? List.of() : files(shown, paper.former()));
                })
                .toList();
    }

    /** What came with the application bears its time, as exactly as the database keeps it. */
    private static List<FileView> files(Case shown, List<Materials.Given> given) {
        var first = shown.receivedAt().plus(1, ChronoUnit.MILLIS);
        return given.stream()
                .map(it -> new FileView(
                        it.file().id().value().toString(),
                        it.file().name(),
                        it.file().size(),
                        it.file().type(),
                        it.file().sm3(),
                        it.suppliedAt(),
                        it.suppliedAt().isAfter(first)))
                .toList();
    }

    /** What the applicant is asked for, while she is. */
    private @Nullable SupplementView supplement(Case shown, ItemVersion version, List<ClockView> clocks) {
        return shown.stage() != Stage.CORRECTING
                ? null
                : supplements
                        .find(shown.id())
                        .map(it -> view(it, version, clocks))
                        .orElse(null);
    }

    /** What was asked for and has come: of that more may be asked, and of nothing else. */
    private @Nullable AskedView askedBefore(Case shown) {
        return shown.stage() != Stage.RECEIVED
                ? null
                : supplements
                        .find(shown.id())
                        .map(it -> new AskedView(whats(it.materials()), whats(it.fields())))
                        .orElse(null);
    }

    private static List<String> whats(List<Supplement.Wanted> wanted) {
        return wanted.stream().map(Supplement.Wanted::what).toList();
    }

    private static SupplementView view(Supplement asked, ItemVersion version, List<ClockView> clocks) {
        var clock =
                clocks.stream().filter(it -> it.kind() == Deadline.Kind.SUPPLY).reduce((earlier, last) -> last);
        return new SupplementView(
                whats(asked.materials()),
                Supplements.reason(version, asked),
                clock.map(ClockView::dueOn).orElse(null),
                clock.map(ClockView::dueNotBefore).orElse(null),
                wanted(Supplements.materials(version, asked)),
                wanted(Supplements.fields(version, asked)),
                asked.note());
    }

    private static List<WantedView> wanted(List<Supplements.Named> named) {
        return named.stream()
                .map(it -> new WantedView(it.what(), it.name(), it.reason()))
                .toList();
    }
}
