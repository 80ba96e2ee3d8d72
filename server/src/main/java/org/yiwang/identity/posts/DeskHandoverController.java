package org.yiwang.identity.posts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** What a member of the staff has open, and who goes on with it. */
@RestController
@RequestMapping("/api/desk/staff/{id}")
@RolesAllowed("identity:read-staff")
class DeskHandoverController {
    private final Handovers handovers;
    private final PostViews views;
    private final Audit audit;

    DeskHandoverController(Handovers handovers, PostViews views, Audit audit) {
        this.handovers = handovers;
        this.views = views;
        this.audit = audit;
    }

    /** What somebody has open that another must go on with before she leaves. */
    @GetMapping("/open-work")
    @Audited(value = "post.read", object = "account", id = "id")
    OpenWorkList open(@PathVariable UUID id, Language language) {
        views.mustBeOfTheStaff(id);
        return list(id, language);
    }

    /** Hands over all that somebody has open to another, or lets it go back to where it came from. */
    @PostMapping("/handover")
    @RolesAllowed("identity:give-roles")
    @Audited(value = "post.hand-over", object = "account", id = "id")
    OpenWorkList handOver(Actor actor, @PathVariable UUID id, @Valid @RequestBody Handover wanted, Language language) {
        views.mustBeOfTheStaff(id);
        audit.detail(wanted.to() == null ? "released" : "handed-over");
        handovers.handOver(actor, id, wanted.to(), wanted.reason());
        return list(id, language);
    }

    private OpenWorkList list(UUID id, Language language) {
        return new OpenWorkList(handovers.of(id).stream()
                .map(it -> new OpenWorkView(it.kind(), it.kind().in(language), it.id(), it.name(), it.until()))
                .toList());
    }

    /**
     * @param to user name of whoever goes on with it; none: it goes back to where it came from
     * @param reason why
     */
    record Handover(
            @Nullable @Size(max = 40) String to,
            @NotBlank @Size(max = 200) String reason) {}

    record OpenWorkList(List<OpenWorkView> open) {}

    /** @param until the last day, if it ends by itself */
    record OpenWorkView(
            OpenWork.Kind kind,
            String kindName,
            UUID id,
            String name,
            @Nullable LocalDate until) {
        @Override
        public String toString() {
            return "OpenWorkView[" + id + "]";
        }
    }
}
