package org.yiwang.saved;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** 常用视图: the lists the caller looks at again and again, with what she chose in them. */
@RestController
@RequestMapping("/api/desk/saved-views")
@RolesAllowed("saved:views")
class DeskSavedViewController {
    /** More than anybody finds anything in. */
    static final int MOST = 30;

    private static final String HER_OWN = "what she keeps at hand, without effect on anybody";
    /** A page of the desk and what was chosen in it; whose cases it is about is never kept. */
    private static final String ADDRESS = "/(?!/)[a-z0-9/-]{1,80}(\\?(?!(?:.*&)?applicant=)[^#\\s]{1,300})?";

    private final ViewStore views;
    private final Clock clock;

    DeskSavedViewController(ViewStore views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** What the caller saved, in the order in which she did; 30 at most. */
    @GetMapping
    @NotAudited(HER_OWN)
    SavedViewList list(Actor actor) {
        return new SavedViewList(views.of(actor.account()));
    }

    /** Saves a list as it is looked at now. */
    @PostMapping
    @NotAudited(HER_OWN)
    ResponseEntity<SavedView> save(Actor actor, @Valid @RequestBody NewView wanted) {
        if (views.of(actor.account()).size() >= MOST) {
            throw Problem.conflict("saved/too-many-views").with("most", MOST);
        }
        var view = new SavedView(Ids.next(), wanted.name(), wanted.address(), clock.instant());
        views.add(actor.account(), view);
        return ResponseEntity.created(URI.create("/api/desk/saved-views")).body(view);
    }

    /** Lets one go. */
    @DeleteMapping("/{view}")
    @NotAudited(HER_OWN)
    @AnswersWith(also = 404)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable UUID view) {
        if (!views.remove(actor.account(), view)) {
            throw Problem.notFound("saved/unknown-view");
        }
    }

    record SavedViewList(List<SavedView> views) {}

    /**
     * @param name her own name for it
     * @param address page of the desk and what was chosen in it, such as {@code /queue/to-decide?light=RED}
     */
    record NewView(
            @NotBlank @Size(max = 30) @Text(Text.Kind.LINE) String name,
            @NotBlank @Pattern(regexp = ADDRESS) String address) {}
}
