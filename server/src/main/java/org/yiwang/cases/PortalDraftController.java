package org.yiwang.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import tools.jackson.databind.JsonNode;

/** A resident's applications still being filled in. */
@RestController
@RequestMapping("/api/portal/drafts")
@RolesAllowed({"RESIDENT", "AGENT"})
class PortalDraftController {
    private final Drafts drafts;

    PortalDraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    /** The caller's drafts, latest first. */
    @GetMapping
    DraftList list(Actor actor) {
        return new DraftList(drafts.of(actor).stream()
                .map(it -> new Row(it.itemCode(), it.title(), it.savedAt()))
                .toList());
    }

    /** The draft for an item, or 204 if there is none. */
    @GetMapping("/{itemCode}")
    ResponseEntity<DraftView> find(Actor actor, @PathVariable String itemCode) {
        return drafts.find(actor, itemCode)
                .map(it -> ResponseEntity.ok(DraftView.of(it)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Saves the draft for an item over the revision that was seen; 0 if none was. */
    @PutMapping("/{itemCode}")
    DraftView save(Actor actor, @PathVariable String itemCode, @Valid @RequestBody DraftView draft) {
        var materials = draft.materials() == null ? List.<JsonNode>of() : draft.materials();
        mustBeObject("/form", draft.form());
        for (int i = 0; i < materials.size(); i++) {
            mustBeObject("/materials/" + i, materials.get(i));
        }
        String page = draft.page() == null ? "" : draft.page();
        return DraftView.of(drafts.save(actor, itemCode, draft.form(), materials, page, draft.revision()));
    }

    /** Throws the draft for an item away. */
    @DeleteMapping("/{itemCode}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Actor actor, @PathVariable String itemCode) {
        drafts.forget(actor, itemCode);
    }

    private static void mustBeObject(String pointer, JsonNode node) {
        if (!node.isObject()) {
            throw Problem.invalid(pointer, "field/type");
        }
    }

    record DraftList(List<Row> drafts) {}

    record Row(String itemCode, String title, Instant savedAt) {}

    record DraftView(
            @NotNull @Text(Text.Kind.DRAFT) JsonNode form,

            @Nullable @Size(max = 300) @Text(Text.Kind.DRAFT)
            List<JsonNode> materials,

            @Nullable @Size(max = 100) String page,
            @Min(0) int revision,
            @Nullable Instant savedAt) {
        static DraftView of(Draft draft) {
            return new DraftView(draft.form(), draft.materials(), draft.page(), draft.revision(), draft.savedAt());
        }
    }
}
