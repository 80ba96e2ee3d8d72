package org.yiwang.lint;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.standards.Proposals;

/** 事项体检: what an item manager or a reviewer sees of the consistency of an item, when she asks. */
@RestController
@RequestMapping("/api/desk/items/lint")
@RolesAllowed("lint:examine")
class DeskLintController {
    private final Subjects subjects;
    private final Linter linter;
    private final Rulebook rulebook;
    private final Proposals proposals;

    DeskLintController(Subjects subjects, Linter linter, Rulebook rulebook, Proposals proposals) {
        this.subjects = subjects;
        this.linter = linter;
        this.rulebook = rulebook;
        this.proposals = proposals;
    }

    /** All that is found of an implementation by its 33-character code, or of a standard by its identifier. */
    @PostMapping
    @NotAudited(NotAudited.PUBLIC)
    LintView examine(Actor actor, @Valid @RequestBody Wanted wanted, Language language) {
        actor.ownScope("lint:examine");
        var found = subjects.find(wanted.itemCode()).orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
        return new LintView(linter.examine(found.subject()).stream()
                .map(it -> FindingView.of(it, language))
                .toList());
    }

    /** The rules, with where they come from. */
    @GetMapping("/rules")
    @NotAudited(NotAudited.PUBLIC)
    RulesView rules(Language language) {
        return new RulesView(rulebook.entries().entrySet().stream()
                .map(it -> new RuleView(
                        it.getKey(),
                        it.getValue().severity(),
                        it.getValue().element(),
                        it.getValue().source(),
                        it.getValue().says(language, "…"),
                        it.getValue().mend(language)))
                .toList());
    }

    /** All that is found of the items as a proposal would have them, whether it can be submitted already or not. */
    @GetMapping("/proposals/{id}")
    @NotAudited(NotAudited.PUBLIC)
    DraftLintView examineProposal(Actor actor, @PathVariable UUID id, Language language) {
        return new DraftLintView(proposals.items(actor, id).stream()
                .map(it -> new PartLintView(
                        it.identity().id(),
                        it.content().title(),
                        linter.examine(Subject.of(it.identity(), it.content())).stream()
                                .map(found -> FindingView.of(found, language))
                                .toList()))
                .toList());
    }

    record Wanted(@NotBlank @Size(max = 64) String itemCode) {}

    record DraftLintView(List<PartLintView> parts) {}

    record PartLintView(String item, String title, List<FindingView> findings) {}

    record LintView(List<FindingView> findings) {}

    /**
     * @param element code of the element where it shows; null if it is about the whole
     */
    record FindingView(
            String rule, Severity severity, @Nullable String element, String message, String howToMend) {
        static FindingView of(Finding it, Language language) {
            return new FindingView(
                    it.rule(), it.severity(), it.element(), it.message(language), it.howToMend(language));
        }
    }

    record RulesView(List<RuleView> rules) {}

    /**
     * @param source 文号 and clause that it comes from
     */
    record RuleView(
            String rule, Severity severity, @Nullable String element, String source, String says, String howToMend) {}
}
