package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.SessionController.SessionView;
import org.yiwang.identity.scans.AskingDevice;
import org.yiwang.identity.scans.ScanState;
import org.yiwang.identity.scans.Scans;
import org.yiwang.identity.scans.Scans.Confirmed;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** 扫码登录: a browser asks, a phone that is logged in confirms, and the browser has a session of its own. */
@RestController
@RequestMapping("/api/session/scans")
@PermitAll
class ScanController {
    private final Scans scans;
    private final Accounts accounts;
    private final People people;
    private final AskingBrowser browser;
    private final SessionController sessions;
    private final Audit audit;

    ScanController(
            Scans scans,
            Accounts accounts,
            People people,
            AskingBrowser browser,
            SessionController sessions,
            Audit audit) {
        this.scans = scans;
        this.accounts = accounts;
        this.people = people;
        this.browser = browser;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Asks for a log-in by scanning: what the code is to say, and two digits to compare. Good once, for two minutes, in this browser. */
    @PostMapping
    @NotAudited("nothing has happened yet: what is confirmed is recorded")
    @AnswersWith(also = 429)
    @ResponseStatus(HttpStatus.CREATED)
    AskedView ask(HttpServletRequest request, HttpServletResponse response) {
        var asked = scans.ask(new AskingDevice(
                browser.known(request, response),
                DeviceKind.of(request.getHeader(HttpHeaders.USER_AGENT)).code(),
                Objects.requireNonNullElse(Masking.network(request.getRemoteAddr()), ""),
                request.getRemoteAddr()));
        return new AskedView(asked.token(), asked.number(), asked.seconds());
    }

    /** What has become of it; answered to the browser that asked alone. Pages ask every two seconds at most. */
    @PostMapping("/state")
    @NotAudited("whether somebody has confirmed yet")
    @AnswersWith(also = 404)
    StateView state(@Valid @RequestBody Token token, HttpServletRequest request) {
        return new StateView(scans.state(token.token(), browser.of(request).orElse("")));
    }

    /**
     * Logs in as whoever has confirmed: a session of its own, no fresher and no surer than that in which she did, and for nobody but
     * herself.
     */
    @PutMapping
    @Audited("session.log-in")
    @AnswersWith(also = 404)
    SessionView logIn(
            @Valid @RequestBody Token token,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var confirmed = scans.take(token.token(), browser.of(request).orElse(""));
        var actor = accounts.actor(confirmed.account()).orElseThrow(() -> Problem.notFound("scan/over"));
        audit.by(actor);
        people.setLanguage(actor, language);
        return sessions.begin(actor, confirmed.proven(), confirmed.loggedInAt(), request, response);
    }

    /** Shows the caller, who has scanned a code, what asks. Nobody else can confirm it from now on. */
    @PostMapping("/seen")
    @NotAudited("nothing has happened yet: what is confirmed is recorded")
    @AnswersWith(also = {401, 403, 404})
    SeenView see(@Valid @RequestBody Token token, Language language) {
        var seen = scans.see(token.token(), resident().account());
        return new SeenView(
                DeviceKind.ofCode(seen.device()).in(language),
                seen.network().isEmpty() ? null : seen.network(),
                seen.number(),
                seen.askedAt());
    }

    /** The caller says whether the browser may log in to her account. */
    @PutMapping("/decision")
    @Audited("session.confirm-scan")
    @AnswersWith(also = {401, 403, 404})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@Valid @RequestBody Decision decision, HttpServletRequest request) {
        var actor = resident();
        AccountContext.mustBeOfOurs(request.getSession(false));
        var by = new Confirmed(
                actor.account(),
                Objects.requireNonNull(actor.loggedInAt()),
                AccountContext.isProven(request.getSession(false)));
        scans.decide(decision.token(), by, decision.allowed());
    }

    /** Staff log in with what only they have: whoever is talked into scanning a code must not open a desk. */
    private Actor resident() {
        var actor = AccountContext.whole();
        audit.by(actor);
        if (actor.kind() == Actor.Kind.STAFF) {
            throw Problem.forbidden("scan/not-for-staff");
        }
        return actor;
    }

    /**
     * @param token what the code says
     * @param number two digits, to be compared on both screens
     * @param seconds how long it is good
     */
    record AskedView(String token, int number, long seconds) {
        @Override
        public String toString() {
            return "AskedView[]";
        }
    }

    record StateView(ScanState state) {}

    /**
     * @param device kind of device and browser, in words
     * @param network its address without the last part; null if it is not known
     */
    record SeenView(String device, @Nullable String network, int number, Instant askedAt) {}

    record Token(
            @NotBlank @Size(max = 100) @Text(Text.Kind.SECRET)
            String token) {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    record Decision(
            @NotBlank @Size(max = 100) @Text(Text.Kind.SECRET)
            String token,

            @NotNull Boolean allowed) {
        @Override
        public String toString() {
            return "Decision[]";
        }
    }
}
