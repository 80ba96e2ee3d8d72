package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.yiwang.audit.Act;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Text;
import org.yiwang.throttle.Proof;

/** Log in, log out, who am I. */
@RestController
@RequestMapping("/api/session")
@PermitAll
class SessionController {
    private final Accounts accounts;
    private final People people;
    private final AccountContext context;
    private final Devices devices;
    private final WriteTokens tokens;
    private final Audit audit;

    SessionController(
            Accounts accounts,
            People people,
            AccountContext context,
            Devices devices,
            WriteTokens tokens,
            Audit audit) {
        this.accounts = accounts;
        this.people = people;
        this.context = context;
        this.devices = devices;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Logs in; the session and the token for writes are new. Who would have to wait may prove some work instead. */
    @PostMapping
    @Audited(Act.LOG_IN)
    SessionView logIn(@Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        audit.by(login.username());
        var source = new LoginSource(request.getRemoteAddr(), devices.of(request), login.proof());
        var actor = accounts.logIn(login.username(), login.password(), source);
        audit.by(actor);
        String session = context.bind(request, actor);
        devices.remember(actor.account(), request, response);
        tokens.renew(session, request, response);
        return view(actor, request);
    }

    /** The actor, or 204 if nobody is logged in. */
    @GetMapping
    ResponseEntity<SessionView> current(@Nullable Actor actor, HttpServletRequest request) {
        return actor == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(view(actor, request));
    }

    private SessionView view(Actor actor, HttpServletRequest request) {
        return SessionView.of(
                actor, people.self(actor), request.getSession().getMaxInactiveInterval(), devices.key(actor.account()));
    }

    /** Logs out. */
    @DeleteMapping
    @Audited(Act.LOG_OUT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request, HttpServletResponse response) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        tokens.renew(null, request, response);
    }

    record Login(
            @NotBlank @Size(max = 100) String username,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password,

            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /**
     * @param idleSeconds silence after which the session ends
     * @param deviceKey 32 bytes in base64url, the same in each session of the account: with it the page encrypts what it
     *     keeps on the device, so that nobody reads it once the session has ended
     */
    record SessionView(
            String username,
            String name,
            Actor.Kind kind,
            Set<Actor.Role> roles,
            @Nullable ScopeView scope,
            @Nullable String idNumber,
            @Nullable String phone,
            int idleSeconds,
            String deviceKey) {

        static SessionView of(Actor actor, Person person, int idleSeconds, String deviceKey) {
            var scope = actor.scope();
            return new SessionView(
                    actor.username(),
                    actor.name(),
                    actor.kind(),
                    actor.roles(),
                    scope == null ? null : ScopeView.of(scope),
                    masked(person.idNumber(), 6),
                    masked(person.phone(), 3),
                    idleSeconds,
                    deviceKey);
        }

        @Override
        public String toString() {
            return "SessionView[" + username + "]";
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
