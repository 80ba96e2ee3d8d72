package org.yiwang.identity.posts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.posts.PostViews.HoldingView;
import org.yiwang.identity.posts.PostViews.PostView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** The posts of the staff: what they are there for, and who holds them. */
@RestController
@RolesAllowed("identity:read-staff")
class DeskPostController {
    private static final int PAGE = 50;

    private final Posts posts;
    private final PostViews views;
    private final PostPreview preview;
    private final Audit audit;

    DeskPostController(Posts posts, PostViews views, PostPreview preview, Audit audit) {
        this.posts = posts;
        this.views = views;
        this.preview = preview;
        this.audit = audit;
    }

    /** The posts there are, in the order of their names; {@code q} is part of one. */
    @GetMapping("/api/desk/posts")
    @Audited(value = "post.read", object = "post")
    PostPage list(
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var found = posts.page(
                q, after == null ? null : after.keys().getFirst(), after == null ? null : last(after), PAGE + 1);
        var page = Page.of(
                        found,
                        PAGE,
                        it -> Cursor.of(
                                it.post().row().duties().name(), it.post().row().id()))
                .map(it -> views.of(it.post().row(), it.holders()));
        return new PostPage(page.rows(), page.next());
    }

    private static UUID last(Cursor after) {
        try {
            return UUID.fromString(after.keys().getLast());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /** One post, and who holds it now or later. */
    @GetMapping("/api/desk/posts/{id}")
    @Audited(value = "post.read", object = "post", id = "id")
    WholePost find(@PathVariable UUID id) {
        return whole(posts.find(id));
    }

    /** Opens a post, which nobody holds yet. */
    @PostMapping("/api/desk/posts")
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "post.open", object = "post")
    @RolesAllowed("identity:give-roles")
    ResponseEntity<WholePost> open(@Valid @RequestBody PostDuties wanted) {
        var opened = posts.open(wanted.duties());
        audit.object(opened.id().toString());
        return ResponseEntity.created(URI.create("/api/desk/posts/" + opened.id()))
                .body(whole(opened));
    }

    /** Who would gain and lose what by a change of a post; nothing is changed. */
    @PostMapping("/api/desk/posts/{id}/preview")
    @Audited(value = "post.read", object = "post", id = "id")
    @RolesAllowed("identity:give-roles")
    PostPreview.PreviewView preview(@PathVariable UUID id, @Valid @RequestBody PostDuties wanted) {
        return preview.of(id, wanted.duties());
    }

    /** Changes what a post is there for; it counts at once for all who hold it. */
    @PutMapping("/api/desk/posts/{id}")
    @Audited(value = "post.change", object = "post", id = "id")
    @RolesAllowed("identity:give-roles")
    WholePost change(Actor actor, @PathVariable UUID id, @Valid @RequestBody PostChange wanted) {
        try {
            return whole(posts.change(actor, id, wanted.duties().duties(), wanted.version()));
        } catch (Problem wrong) {
            throw wrong.within("/duties");
        }
    }

    /** Closes a post that nobody holds. */
    @PostMapping("/api/desk/posts/{id}/close")
    @Audited(value = "post.close", object = "post", id = "id")
    @RolesAllowed("identity:give-roles")
    WholePost close(@PathVariable UUID id) {
        return whole(posts.close(id));
    }

    /** Lets somebody hold the post. System administrators name the first of the other administrators only. */
    @PostMapping("/api/desk/posts/{id}/holdings")
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "post.appoint", object = "post", id = "id")
    @RolesAllowed("identity:set-duty")
    @AnswersWith(also = 409)
    HoldingView appoint(Actor actor, @PathVariable UUID id, @Valid @RequestBody Appointment wanted) {
        var given = posts.appoint(actor, id, wanted.account(), wanted.from(), wanted.until(), wanted.reason());
        audit.detail(given.account().toString());
        return views.holdings(List.of(new PostHeld(given, posts.find(id)))).getFirst();
    }

    /** What somebody would gain and lose by being appointed, on the first day of it; nothing is changed. */
    @PostMapping("/api/desk/posts/{id}/holdings/preview")
    @Audited(value = "post.read", object = "post", id = "id")
    @RolesAllowed("identity:set-duty")
    @AnswersWith(also = 409)
    PostPreview.PreviewView previewAppointment(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody Appointment wanted) {
        return preview.ofAppointment(actor, id, wanted.account(), wanted.from(), wanted.until(), wanted.reason());
    }

    /** What somebody, and whoever stands in for her, would lose by the end of a holding; nothing is changed. */
    @PostMapping("/api/desk/holdings/{id}/end/preview")
    @Audited(value = "post.read", object = "holding", id = "id")
    @RolesAllowed("identity:give-roles")
    PostPreview.PreviewView previewEnd(Actor actor, @PathVariable UUID id) {
        return preview.ofEnd(actor, id);
    }

    /** Lets somebody hold a post no more, at once. */
    @PostMapping("/api/desk/holdings/{id}/end")
    @Audited(value = "post.end", object = "post", id = "id")
    @RolesAllowed("identity:give-roles")
    HoldingView end(Actor actor, @PathVariable UUID id, @Valid @RequestBody End wanted) {
        var ended = posts.end(actor, id, wanted.reason());
        return views.holdings(List.of(new PostHeld(ended, posts.find(ended.post()))))
                .getFirst();
    }

    /** What posts somebody holds, held and will hold; the latest first. */
    @GetMapping("/api/desk/staff/{id}/posts")
    @Audited(value = "post.read", object = "account", id = "id")
    HoldingList ofMember(@PathVariable UUID id) {
        views.mustBeOfTheStaff(id);
        return new HoldingList(views.holdings(posts.of(id)));
    }

    private WholePost whole(Post post) {
        var holders = posts.holders(post.id());
        int now = (int) holders.stream()
                .filter(it -> views.isInForce(it.holding()))
                .map(it -> it.holding().account())
                .distinct()
                .count();
        return new WholePost(views.of(post, now), views.holdings(holders));
    }

    record PostPage(List<PostView> posts, @Nullable String next) {}

    /** @param holders who holds it now or later */
    record WholePost(PostView post, List<HoldingView> holders) {}

    record HoldingList(List<HoldingView> holdings) {}

    /**
     * @param organ credit code of the department it belongs to; none: to the region as a whole
     * @param region where it belongs, six digits; none for administrators
     * @param scopeRegion where its roles hold, six digits; none for administrators
     * @param scopeDepartments credit codes; none: every department there
     */
    record PostDuties(
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 18) String organ,
            @Nullable @Size(max = 6) String region,
            @NotNull @Size(min = 1, max = 10) List<@NotBlank @Size(max = 40) String> roles,
            @Nullable @Size(max = 6) String scopeRegion,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 18) String> scopeDepartments) {
        Post.Duties duties() {
            @Nullable RegionCode scope = region(scopeRegion, "/scopeRegion");
            @Nullable RegionCode home = region(region, "/region");
            return new Post.Duties(
                    name,
                    organ == null || organ.isEmpty() ? null : department(organ, "/organ"),
                    home == null ? scope : home,
                    new HashSet<>(roles),
                    scope == null ? null : new Actor.Area(scope, departments()));
        }

        private Set<String> departments() {
            var wanted = new LinkedHashSet<String>();
            if (scopeDepartments != null) {
                scopeDepartments.forEach(it -> wanted.add(department(it, "/scopeDepartments")));
            }
            return wanted;
        }

        private static String department(String code, String pointer) {
            @Nullable String fault = CreditCode.fault(code);
            if (fault != null) {
                throw Problem.invalid(pointer, fault);
            }
            return code;
        }

        private static @Nullable RegionCode region(@Nullable String code, String pointer) {
            if (code == null || code.isEmpty()) {
                return null;
            }
            try {
                return new RegionCode(code);
            } catch (Problem notOne) {
                throw Problem.invalid(pointer, "region/format");
            }
        }
    }

    /** @param version of the post as it was shown */
    record PostChange(@NotNull @Valid PostDuties duties, int version) {}

    /**
     * @param account who holds it from now on
     * @param from the first day; none: at once
     * @param until the last day
     */
    record Appointment(
            @NotNull UUID account,
            @Nullable LocalDate from,
            @NotNull LocalDate until,
            @NotBlank @Size(max = 200) String reason) {}

    record End(@NotBlank @Size(max = 200) String reason) {}
}
