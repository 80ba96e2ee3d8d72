package org.yiwang.standards;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.catalog.items.Operation;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import tools.jackson.databind.JsonNode;

/** Changes of the catalogue on their way: who compiles them, who reviews them, who publishes them. */
@RestController
@RequestMapping("/api/desk/items/proposals")
@RolesAllowed("standards:read")
class DeskProposalController {
    private static final int PAGE = 20;

    private final Proposals proposals;
    private final ProposalViews views;
    private final PartReader reader;

    DeskProposalController(Proposals proposals, ProposalViews views, PartReader reader) {
        this.proposals = proposals;
        this.views = views;
        this.reader = reader;
    }

    /** Those of the caller's region and departments: on their way first, the newest first. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    ProposalList list(
            Actor actor,
            @RequestParam(required = false) Proposal.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var found = proposals.list(actor, state, after(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.state().isEnd(), it.id()))
                .map(it -> views.inList(it, language));
        return new ProposalList(page.rows(), page.next());
    }

    /** One of them: its content, what it changes, what was done with it, and what the caller may do now. */
    @GetMapping("/{id}")
    @NotAudited(NotAudited.PUBLIC)
    ProposalView find(Actor actor, @PathVariable UUID id, Language language) {
        return view(actor, proposals.find(actor, id), language);
    }

    /** What somebody changed between two revisions of a content: who comes second sees what came first. */
    @GetMapping("/{id}/revisions/{from}/diff/{to}")
    @NotAudited(NotAudited.PUBLIC)
    RevisionDiffView difference(
            Actor actor, @PathVariable UUID id, @PathVariable int from, @PathVariable int to, Language language) {
        return views.difference(proposals.revision(actor, id, from), proposals.revision(actor, id, to), language);
    }

    /** Opens a proposal; for a change its content begins with what holds now. */
    @PostMapping
    @RolesAllowed("standards:compile")
    @Audited(value = "standards.propose", detail = "operation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProposalView> open(Actor actor, @Valid @RequestBody Opening opening, Language language) {
        var opened = proposals.open(
                actor,
                new Proposals.Wish(
                        opening.operation(),
                        Objects.requireNonNullElse(opening.sources(), List.of()),
                        opening.department(),
                        opening.parts() == null ? null : reader.read(opening.parts()),
                        opening.reason(),
                        opening.effectiveOn()));
        return ResponseEntity.created(URI.create(
                        "/api/desk/items/proposals/" + opened.proposal().id()))
                .body(view(actor, opened, language));
    }

    /** Saves the content over the revision that was seen. */
    @PutMapping("/{id}")
    @RolesAllowed("standards:compile")
    @Audited(value = "standards.save", object = "id")
    ProposalView save(Actor actor, @PathVariable UUID id, @Valid @RequestBody Saving saving, Language language) {
        return view(
                actor,
                proposals.save(
                        actor, id, saving.seen(), reader.read(saving.parts()), saving.reason(), saving.effectiveOn()),
                language);
    }

    /** 送审: hands it to the administration office. */
    @PostMapping("/{id}/submit")
    @RolesAllowed("standards:compile")
    @Audited(value = "standards.submit", object = "id")
    ProposalView submit(Actor actor, @PathVariable UUID id, Language language) {
        return view(actor, proposals.submit(actor, id), language);
    }

    /** Says that it is meant on top of the version that was published meanwhile. */
    @PostMapping("/{id}/rebase")
    @RolesAllowed("standards:compile")
    @Audited(value = "standards.rebase", object = "id")
    ProposalView rebase(Actor actor, @PathVariable UUID id, Language language) {
        return view(actor, proposals.rebase(actor, id), language);
    }

    /** Takes it back from those who look at it, to change it again. */
    @PostMapping("/{id}/take-back")
    @RolesAllowed("standards:compile")
    @Audited(value = "standards.take-back", object = "id")
    ProposalView takeBack(Actor actor, @PathVariable UUID id, Language language) {
        return view(actor, proposals.takeBack(actor, id), language);
    }

    /** 撤回: gives it up. */
    @PostMapping("/{id}/withdraw")
    @RolesAllowed("standards:compile")
    @Audited(value = "standards.withdraw", object = "id")
    ProposalView withdraw(Actor actor, @PathVariable UUID id, @Valid @RequestBody Words words, Language language) {
        return view(actor, proposals.withdraw(actor, id, words.words()), language);
    }

    /** 审核 by the administration office. */
    @PostMapping("/{id}/review")
    @RolesAllowed("standards:review")
    @Audited(value = "standards.review", object = "id")
    ProposalView review(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody Judgement judgement, Language language) {
        return view(actor, proposals.review(actor, id, judgement.agreed(), judgement.words()), language);
    }

    /** 合法性审查 by justice. */
    @PostMapping("/{id}/legal-review")
    @RolesAllowed("standards:legal-review")
    @Audited(value = "standards.legal-review", object = "id")
    ProposalView reviewLegality(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody Judgement judgement, Language language) {
        return view(actor, proposals.reviewLegality(actor, id, judgement.agreed(), judgement.words()), language);
    }

    /** 发布: for a day, which is tomorrow at the earliest. */
    @PostMapping("/{id}/publish")
    @RolesAllowed("standards:publish")
    @Audited(value = "standards.publish", object = "id")
    ProposalView publish(Actor actor, @PathVariable UUID id, @Valid @RequestBody Day day, Language language) {
        return view(actor, proposals.publish(actor, id, day.effectiveOn()), language);
    }

    private ProposalView view(Actor actor, Proposals.Opened opened, Language language) {
        return views.of(
                opened,
                proposals.standing(opened.proposal()),
                proposals.underWay(opened.proposal()),
                proposals.steps(opened.proposal().id()),
                actor,
                language);
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        try {
            if (cursor != null) {
                UUID.fromString(cursor.keys().getLast());
                if (!List.of("true", "false").contains(cursor.keys().getFirst())) {
                    throw new IllegalArgumentException("neither");
                }
            }
            return cursor;
        } catch (IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    record Opening(
            @NotNull Operation operation,
            @Nullable @Size(max = 20) List<String> sources,
            @Nullable @Size(max = 18) String department,
            @Nullable @Size(max = 20) List<JsonNode> parts,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @Nullable LocalDate effectiveOn) {}

    record Saving(
            @Min(1) int seen,
            @NotNull @Size(max = 20) List<JsonNode> parts,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @Nullable LocalDate effectiveOn) {}

    record Judgement(
            @NotNull Boolean agreed,

            @Nullable @Size(max = 1000) @Text(Text.Kind.LINES)
            String words) {}

    record Words(
            @Nullable @Size(max = 1000) @Text(Text.Kind.LINES)
            String words) {}

    record Day(@NotNull LocalDate effectiveOn) {}

    record ProposalList(
            List<ProposalViews.Listed> proposals, @Nullable String next) {}
}
