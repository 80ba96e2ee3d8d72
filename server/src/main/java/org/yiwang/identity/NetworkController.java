package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.SessionController.SessionView;
import org.yiwang.identity.bases.NetworkIdentity.Means;
import org.yiwang.identity.network.NetworkChecks.Begun;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** 网号、网证: coming in, opening an account and binding one, with what the national service says, and without a number. */
@RestController
@RequestMapping("/api/session/network-identity")
@PermitAll
class NetworkController {
    private final NetworkAccess network;
    private final AskingBrowser browser;
    private final Accounts accounts;
    private final People people;
    private final FreshLogIn fresh;
    private final SessionController sessions;
    private final Audit audit;

    NetworkController(
            NetworkAccess network,
            AskingBrowser browser,
            Accounts accounts,
            People people,
            FreshLogIn fresh,
            SessionController sessions,
            Audit audit) {
        this.network = network;
        this.browser = browser;
        this.accounts = accounts;
        this.people = people;
        this.fresh = fresh;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Begins a check for coming in: she goes to the national app, and comes back in this browser. */
    @PostMapping("/checks")
    @Audited("session.ask-network")
    @AnswersWith(also = {409, 429, 503})
    @ResponseStatus(HttpStatus.CREATED)
    Begun ask(@Valid @RequestBody Wanted wanted, HttpServletRequest request, HttpServletResponse response) {
        return network.start(wanted.means(), browser.known(request, response), null, sessions.source(request, null));
    }

    /** Begins a check for binding the caller's account. */
    @PostMapping("/binding")
    @Audited("session.ask-network")
    @AnswersWith(also = {401, 403, 409, 429, 503})
    @ResponseStatus(HttpStatus.CREATED)
    Begun askToBind(@Valid @RequestBody Wanted wanted, HttpServletRequest request, HttpServletResponse response) {
        var actor = ResidentController.resident(audit);
        return network.start(wanted.means(), browser.known(request, response), actor, sessions.source(request, null));
    }

    /** Logs in as whoever it is. A second factor is wanted all the same. */
    @PutMapping("/session")
    @Audited("session.log-in")
    @AnswersWith(also = {404, 409, 503})
    SessionView logIn(
            @Valid @RequestBody Shown shown,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var actor = network.logIn(shown.check(), browser(request));
        return begin(actor, request, response, language);
    }

    /** Opens an account for whoever it is, without a number, and begins a session of it. */
    @PutMapping("/registration")
    @Audited("account.register")
    @AnswersWith(also = {403, 404, 409, 503})
    SessionView register(
            @Valid @RequestBody NewAccountOfNetwork wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var actor =
                network.register(wanted.check(), browser(request), wanted.username(), wanted.password(), wanted.name());
        return begin(actor, request, response, language);
    }

    /** Binds the caller's account to whoever it is. */
    @PutMapping("/binding")
    @Audited("account.bind-network")
    @AnswersWith(also = {401, 403, 404, 409, 503})
    SessionView bind(@Valid @RequestBody Shown shown, HttpServletRequest request) {
        var actor = ResidentController.resident(audit);
        AccountContext.mustBeOfOurs(request.getSession(false));
        network.bind(actor, shown.check(), browser(request));
        return view(actor, request);
    }

    /** The caller's account is entered by her 网号 no more. */
    @DeleteMapping("/binding")
    @Audited("account.unbind-network")
    @AnswersWith(also = {401, 403, 409})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unbind(HttpServletRequest request) {
        var actor = ResidentController.resident(audit);
        AccountContext.mustBeOfOurs(request.getSession(false));
        fresh.require(actor);
        network.unbind(actor);
    }

    private String browser(HttpServletRequest request) {
        return browser.of(request).orElse("");
    }

    private SessionView begin(
            Actor actor, HttpServletRequest request, HttpServletResponse response, Language language) {
        audit.by(actor);
        people.setLanguage(actor, language);
        return sessions.begin(actor, false, request, response);
    }

    private SessionView view(Actor actor, HttpServletRequest request) {
        accounts.forget(actor.account());
        return sessions.view(accounts.actor(actor.account()).orElse(actor), request);
    }

    /** @param means what she is asked to show */
    record Wanted(@NotNull Means means) {}

    /** @param check as it was begun with */
    record Shown(@NotNull UUID check) {}

    /** @param name what she is called; she need not say */
    record NewAccountOfNetwork(
            @NotNull UUID check,
            @NotBlank @Size(max = 100) String username,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password,

            @Nullable @Size(max = 100) String name) {
        @Override
        public String toString() {
            return "NewAccountOfNetwork[]";
        }
    }
}
