package org.yiwang.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;

/** The accounts of the staff: opened and closed by system administrators. What they may do is said by the posts they hold. */
@RestController
@RequestMapping("/api/desk/staff")
@RolesAllowed("identity:read-staff")
class DeskStaffController {
    private static final int PAGE = 50;

    private final Staff staff;
    private final Permissions permissions;
    private final Audit audit;

    DeskStaffController(Staff staff, Permissions permissions, Audit audit) {
        this.staff = staff;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** The staff in the order of their user names; {@code q} is part of one. */
    @GetMapping
    @Audited(value = "account.read", object = "account")
    StaffPage list(
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var found = staff.page(q, after == null ? null : after.keys().getFirst(), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.actor().username())).map(StaffView::of);
        return new StaffPage(page.rows(), page.next());
    }

    /** The roles there are, and what whoever has one may do. */
    @GetMapping("/roles")
    @NotAudited("names of roles and permissions")
    RoleList roles() {
        return new RoleList(permissions.roles().stream()
                .map(role -> new RoleView(
                        role.code(),
                        role.kind(),
                        role.name(),
                        role.nameEn(),
                        permissions.all().stream()
                                .filter(it -> it.roles().contains(role.code()))
                                .map(it -> new PermissionView(it.code(), it.name(), it.nameEn()))
                                .toList()))
                .toList());
    }

    /** One account. */
    @GetMapping("/{id}")
    @Audited(value = "account.read", object = "account", id = "id")
    StaffView find(@PathVariable UUID id) {
        return StaffView.of(staff.find(id));
    }

    /** Opens an account. It may do nothing, and nobody can log in to it, until it is given roles and a secret. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "account.create", object = "account")
    @RolesAllowed("identity:open-accounts")
    @AnswersWith(also = 409)
    ResponseEntity<StaffView> open(Actor actor, @Valid @RequestBody NewStaff wanted) {
        var opened = staff.open(actor, wanted.username(), wanted.name());
        audit.object(opened.id().toString());
        return ResponseEntity.created(URI.create("/api/desk/staff/" + opened.id()))
                .body(StaffView.of(opened));
    }

    /** Closes an account, at once. */
    @PostMapping("/{id}/disable")
    @Audited(value = "account.disable", object = "account", id = "id")
    @RolesAllowed("identity:open-accounts")
    StaffView disable(Actor actor, @PathVariable UUID id) {
        return StaffView.of(staff.disable(actor, id));
    }

    /** Opens a closed account again. */
    @PostMapping("/{id}/enable")
    @Audited(value = "account.enable", object = "account", id = "id")
    @RolesAllowed("identity:open-accounts")
    StaffView enable(Actor actor, @PathVariable UUID id) {
        return StaffView.of(staff.enable(actor, id));
    }

    /** Gives an account a secret to choose a password with; called again, it gives another. */
    @PostMapping("/{id}/secret")
    @Audited(value = "account.change-password", object = "account", id = "id")
    @RolesAllowed("identity:open-accounts")
    GivenSecret giveSecret(Actor actor, @PathVariable UUID id) {
        return new GivenSecret(staff.giveSecret(actor, id));
    }

    /** Removes a second factor that was lost. */
    @DeleteMapping("/{id}/second-factor")
    @Audited(value = "account.change-second-factor", object = "account", id = "id")
    @RolesAllowed("identity:reset-second-factor")
    @AnswersWith(also = 409)
    StaffView removeSecondFactor(Actor actor, @PathVariable UUID id) {
        return StaffView.of(staff.removeSecondFactor(actor, id));
    }

    /** Ends all sessions of somebody. */
    @DeleteMapping("/{id}/sessions")
    @Audited(value = "account.end-sessions", object = "account", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RolesAllowed("identity:end-sessions")
    void endSessions(Actor actor, @PathVariable UUID id) {
        staff.endSessions(actor, id);
    }

    record RoleList(List<RoleView> roles) {}

    record RoleView(String code, Role.Kind kind, String name, String nameEn, List<PermissionView> permissions) {}

    record PermissionView(String code, String name, String nameEn) {}

    record StaffPage(List<StaffView> staff, @Nullable String next) {}

    record NewStaff(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 60) String name) {
        @Override
        public String toString() {
            return "NewStaff[]";
        }
    }

    /** @param secret shown now and never again */
    record GivenSecret(String secret) {
        @Override
        public String toString() {
            return "GivenSecret[]";
        }
    }

    /**
     * @param canLogIn whether a secret was ever given
     * @param temporary whether the next log-in asks for a new password
     * @param disabledAt since when the account is closed
     */
    record StaffView(
            UUID id,
            String username,
            String name,
            Set<String> roles,
            SessionController.@Nullable ScopeView scope,
            boolean canLogIn,
            boolean temporary,
            boolean secondFactor,
            Instant createdAt,
            @Nullable Instant disabledAt) {
        static StaffView of(StaffMember member) {
            var scope = member.actor().scope();
            return new StaffView(
                    member.id(),
                    member.actor().username(),
                    member.actor().name(),
                    member.actor().roles(),
                    scope == null ? null : SessionController.ScopeView.of(scope),
                    member.canLogIn(),
                    member.temporary(),
                    member.secondFactor(),
                    member.createdAt(),
                    member.disabledAt());
        }
    }
}
