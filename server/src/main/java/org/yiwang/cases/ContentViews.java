package org.yiwang.cases;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseView.FileView;
import org.yiwang.cases.CaseView.MaterialView;
import org.yiwang.cases.CaseView.SupplementView;
import org.yiwang.cases.CaseView.WantedView;
import org.yiwang.catalog.Forms;
import org.yiwang.catalog.ItemVersion;
import org.yiwang.catalog.Items;
import tools.jackson.databind.JsonNode;

/** What is shown of what an applicant handed in: the papers with their files, what a correction asks for and replaced. */
@Component
@Transactional(readOnly = true)
class ContentViews {
    private final SupplementStore supplements;
    private final Materials materials;
    private final Deadlines deadlines;
    private final Forms forms;
    private final Items items;

    ContentViews(SupplementStore supplements, Materials materials, Deadlines deadlines, Forms forms, Items items) {
        this.supplements = supplements;
        this.materials = materials;
        this.deadlines = deadlines;
        this.forms = forms;
        this.items = items;
    }

    List<MaterialView> materials(Case shown, ItemVersion version, JsonNode form) {
        Map<String, Materials.Submitted> papers = materials.of(shown.id());
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

    /** The answers before a correction. */
    @Nullable
    JsonNode formerForm(Case shown) {
        return supplements.former(shown.id()).orElse(null);
    }

    /** What the applicant is asked for, while she is. */
    @Nullable
    SupplementView supplement(Case shown, List<Deadline> clocks) {
        return shown.stage() != Stage.CORRECTING
                ? null
                : supplements
                        .find(shown.id())
                        .map(it -> view(it, shown, clocks))
                        .orElse(null);
    }

    private SupplementView view(Supplement asked, Case shown, List<Deadline> clocks) {
        var version = items.version(shown.itemVersion());
        var clock = clocks.stream()
                .filter(it -> it.kind() == Deadline.Kind.SUPPLY && it.isRunning())
                .findFirst();
        return new SupplementView(
                asked.materials().stream().map(Supplement.Wanted::what).toList(),
                Supplements.reason(version, asked),
                clock.map(Deadline::dueOn).orElse(null),
                clock.map(running -> deadlines.notBefore(running, shown.region()))
                        .orElse(null),
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
