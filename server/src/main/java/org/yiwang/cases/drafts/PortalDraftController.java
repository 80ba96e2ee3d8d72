package org.yiwang.cases.drafts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.Case;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.kernel.UnderMandate;
import org.yiwang.licence.Licence;
import tools.jackson.databind.JsonNode;

/** A resident's applications still being filled in. */
@RestController
@RequestMapping("/api/portal/drafts")
@RolesAllowed("cases:apply")
@UnderMandate({Act.DRAFT, Act.SUBMIT})
class PortalDraftController {
    private final Drafts drafts;
    private final Prefills prefills;
    private final Likenesses likenesses;

    PortalDraftController(Drafts drafts, Prefills prefills, Likenesses likenesses) {
        this.drafts = drafts;
        this.prefills = prefills;
        this.likenesses = likenesses;
    }

    /** The caller's drafts, latest first. */
    @GetMapping
    @NotAudited(NotAudited.OWN_LIST)
    DraftList list(Actor actor) {
        return new DraftList(drafts.of(actor).stream()
                .map(it -> new Row(it.itemCode(), it.title(), it.savedAt()))
                .toList());
    }

    /** The draft for an item, or 204 if there is none. */
    @GetMapping("/{itemCode}")
    @Audited(value = "draft.read", object = "item", id = "itemCode")
    @AnswersWith(also = 204)
    ResponseEntity<DraftView> find(Actor actor, @PathVariable String itemCode) {
        return drafts.find(actor, itemCode)
                .map(it -> ResponseEntity.ok(DraftView.of(it)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Saves the draft for an item over the revision that was seen; 0 if none was. */
    @PutMapping("/{itemCode}")
    @NotAudited("what she types, without effect until it is handed in")
    DraftView save(Actor actor, @PathVariable String itemCode, @Valid @RequestBody DraftView draft) {
        var materials = draft.materials() == null ? List.<JsonNode>of() : draft.materials();
        mustBeObject("/form", draft.form());
        for (int i = 0; i < materials.size(); i++) {
            mustBeObject("/materials/" + i, materials.get(i));
        }
        String page = draft.page() == null ? "" : draft.page();
        var other = draft.other() == null || draft.other().isNull() ? null : draft.other();
        if (other != null) {
            mustBeObject("/other", other);
        }
        var typed = new Drafts.Typed(draft.form(), materials, page, other, draft.version());
        return DraftView.of(drafts.save(actor, itemCode, typed, draft.revision()));
    }

    /** Throws the draft for an item away. */
    @DeleteMapping("/{itemCode}")
    @Audited(value = "draft.delete", object = "item", id = "itemCode")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Actor actor, @PathVariable String itemCode) {
        drafts.forget(actor, itemCode);
    }

    /** What the caller's own licences say for this form, one entry for each licence; the read leaves a trace. */
    @GetMapping("/{itemCode}/prefill")
    @Audited(value = "licence.prefill", object = "item", id = "itemCode")
    PrefillList prefill(Actor actor, @PathVariable String itemCode) {
        return new PrefillList(prefills.of(actor, itemCode));
    }

    /** What the caller has already, like the application in her draft: cases that run, licences in force. */
    @GetMapping("/{itemCode}/similar")
    @Audited(value = "licence.compare", object = "item", id = "itemCode")
    SimilarList similar(Actor actor, @PathVariable String itemCode, Language language) {
        var found = likenesses.of(actor, itemCode);
        return new SimilarList(
                found.cases().stream().map(it -> SimilarCase.of(it, language)).toList(),
                found.licences().stream().map(SimilarLicence::of).toList());
    }

    private static void mustBeObject(String pointer, JsonNode node) {
        if (!node.isObject()) {
            throw Problem.invalid(pointer, "field/type");
        }
    }

    record DraftList(List<Row> drafts) {}

    record PrefillList(List<Prefills.Prefill> sources) {}

    record SimilarList(List<SimilarCase> cases, List<SimilarLicence> licences) {}

    record SimilarCase(String number, String title, String stageName, Instant receivedAt) {
        static SimilarCase of(Case running, Language language) {
            return new SimilarCase(
                    running.number().value(), running.title(), running.stage().in(language), running.receivedAt());
        }
    }

    record SimilarLicence(
            String identifier,
            String title,
            String number,
            @Nullable LocalDate validUntil) {
        static SimilarLicence of(Licence licence) {
            return new SimilarLicence(
                    licence.identifier().value(), licence.title(), licence.number(), licence.validUntil());
        }
    }

    record Row(String itemCode, String title, Instant savedAt) {}

    record DraftView(
            @NotNull @Text(Text.Kind.DRAFT) JsonNode form,

            @Nullable @Size(max = 300) @Text(Text.Kind.DRAFT)
            List<JsonNode> materials,

            @Nullable @Size(max = 100) String page,
            @Nullable @Text(Text.Kind.DRAFT) JsonNode other,
            @Nullable @Min(1) Integer version,
            @Min(0) int revision,
            @Nullable Instant savedAt) {
        static DraftView of(Draft draft) {
            return new DraftView(
                    draft.form(),
                    draft.materials(),
                    draft.page(),
                    draft.other(),
                    draft.version(),
                    draft.revision(),
                    draft.savedAt());
        }
    }
}
