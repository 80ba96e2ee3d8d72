package org.yiwang.identity.posts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.identity.posts.PostViews.MemberView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Days;

/** Who is away, and who stands in: said by whoever goes, or for her by the security administrator. */
@RestController
class DeskLeaveController {
    private final Leaves leaves;
    private final PostViews views;

    DeskLeaveController(Leaves leaves, PostViews views) {
        this.leaves = leaves;
        this.views = views;
    }

    /** One's own leaves and those in which one stands in, as far as they are not over, and who could stand in. */
    @GetMapping("/api/desk/leave")
    @Audited(value = "leave.read", object = "account")
    @RolesAllowed("identity:take-leave")
    LeaveList own(Actor actor) {
        return list(actor.account());
    }

    /** Says that one is away, and who stands in. */
    @PostMapping("/api/desk/leave")
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "leave.state", object = "account")
    @RolesAllowed("identity:take-leave")
    @AnswersWith(also = 409)
    ResponseEntity<LeaveList> state(Actor actor, @Valid @RequestBody NewLeave wanted) {
        return ResponseEntity.created(URI.create("/api/desk/leave")).body(state(actor, actor.account(), wanted));
    }

    /** Says that one is back earlier. */
    @PostMapping("/api/desk/leave/{id}/end")
    @Audited(value = "leave.end", object = "leave", id = "id")
    @RolesAllowed("identity:take-leave")
    ResponseEntity<LeaveList> end(Actor actor, @PathVariable UUID id) {
        leaves.end(actor, id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LOCATION, "/api/desk/leave")
                .body(list(actor.account()));
    }

    /** The leaves of somebody, and those in which she stands in, as far as they are not over. */
    @GetMapping("/api/desk/staff/{id}/leave")
    @Audited(value = "leave.read", object = "account", id = "id")
    @RolesAllowed("identity:read-staff")
    LeaveList ofMember(@PathVariable UUID id) {
        views.mustBeOfTheStaff(id);
        return list(id);
    }

    /** Says that somebody is away, and who stands in. */
    @PostMapping("/api/desk/staff/{id}/leave")
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "leave.state", object = "account", id = "id")
    @RolesAllowed("identity:give-roles")
    @AnswersWith(also = 409)
    ResponseEntity<LeaveList> stateFor(Actor actor, @PathVariable UUID id, @Valid @RequestBody NewLeave wanted) {
        return ResponseEntity.created(URI.create("/api/desk/staff/" + id + "/leave"))
                .body(state(actor, id, wanted));
    }

    /** Ends a leave early. */
    @PostMapping("/api/desk/leaves/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(value = "leave.end", object = "leave", id = "id")
    @RolesAllowed("identity:give-roles")
    void endFor(Actor actor, @PathVariable UUID id) {
        leaves.end(actor, id);
    }

    private LeaveList state(Actor by, UUID account, NewLeave wanted) {
        leaves.state(by, account, wanted.standIn(), wanted.from(), wanted.until());
        return list(account);
    }

    private LeaveList list(UUID account) {
        var found = leaves.of(account);
        var accounts = new HashSet<UUID>();
        found.forEach(it -> {
            accounts.add(it.account());
            accounts.add(it.standIn());
        });
        var names = views.names(accounts);
        return new LeaveList(
                found.stream()
                        .map(it -> new LeaveView(
                                it.id(),
                                MemberView.of(Objects.requireNonNull(names.get(it.account()))),
                                MemberView.of(Objects.requireNonNull(names.get(it.standIn()))),
                                Days.of(it.since()),
                                Days.of(it.until().minusMillis(1)),
                                it.account().equals(account)))
                        .toList(),
                leaves.colleagues(account).stream().map(MemberView::of).toList());
    }

    /** @param colleagues who could stand in */
    record LeaveList(List<LeaveView> leaves, List<MemberView> colleagues) {}

    /**
     * @param from the first day
     * @param until the last day
     * @param own whether it is hers, or one in which she stands in
     */
    record LeaveView(UUID id, MemberView away, MemberView standIn, LocalDate from, LocalDate until, boolean own) {}

    /**
     * @param standIn user name
     * @param from the first day
     * @param until the last day
     */
    record NewLeave(
            @NotBlank @Size(max = 40) String standIn,
            @NotNull LocalDate from,
            @NotNull LocalDate until) {}
}
