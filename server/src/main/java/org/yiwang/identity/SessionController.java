package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Text;

/** Log in, log out, who am I. */
@RestController
@RequestMapping("/api/session")
@PermitAll
class SessionController {
    private final Accounts accounts;
    private final People people;
    private final AccountContext context;

    SessionController(Accounts accounts, People people, AccountContext context) {
        this.accounts = accounts;
        this.people = people;
        this.context = context;
    }

    /** Logs in; the session gets a new identifier. */
    @PostMapping
    SessionView logIn(@Valid @RequestBody Login login, HttpServletRequest request) {
        var actor = accounts.logIn(login.username(), login.password(), request.getRemoteAddr());
        context.bind(request, actor);
        return SessionView.of(actor, people.self(actor));
    }

    /** The actor, or 204 if nobody is logged in. */
    @GetMapping
    ResponseEntity<SessionView> current(@Nullable Actor actor) {
        return actor == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(SessionView.of(actor, people.self(actor)));
    }

    /** Logs out. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    record Login(
            @NotBlank @Size(max = 100) String username,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password) {
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    record SessionView(
            String username,
            String name,
            Actor.Kind kind,
            Set<Actor.Role> roles,
            @Nullable ScopeView scope,
            @Nullable String idNumber,
            @Nullable String phone) {

        static SessionView of(Actor actor, Person person) {
            var scope = actor.scope();
            return new SessionView(
                    actor.username(),
                    actor.name(),
                    actor.kind(),
                    actor.roles(),
                    scope == null ? null : ScopeView.of(scope),
                    masked(person.idNumber(), 6),
                    masked(person.phone(), 3));
        }
    }

    private static @Nullable String masked(@Nullable String number, int first) {
        return number == null ? null : Masking.keep(number, first, 4);
    }

    /** Departments {@code ["*"]} stands for all of the region. */
    record ScopeView(String region, List<String> departments) {
        static ScopeView of(Actor.Scope scope) {
            return new ScopeView(
                    scope.region().value(),
                    scope.departments().isEmpty()
                            ? List.of("*")
                            : scope.departments().stream().sorted().toList());
        }
    }
}
