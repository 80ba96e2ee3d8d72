package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.SessionController.SessionView;
import org.yiwang.identity.Standing.Wanted;
import org.yiwang.identity.passkeys.MadePasskey;
import org.yiwang.identity.passkeys.Passkey;
import org.yiwang.identity.passkeys.Passkeys;
import org.yiwang.identity.passkeys.ShownPasskey;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** 通行密钥: logging in with one, and one's own. */
@RestController
@RequestMapping("/api/session")
@PermitAll
class PasskeyController {
    /** Who finds an open session shall not make herself at home. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final OwnPasskeys own;
    private final Passkeys passkeys;
    private final People people;
    private final AskingBrowser browser;
    private final SessionController sessions;
    private final Clock clock;
    private final Audit audit;

    PasskeyController(
            OwnPasskeys own,
            Passkeys passkeys,
            People people,
            AskingBrowser browser,
            SessionController sessions,
            Clock clock,
            Audit audit) {
        this.own = own;
        this.passkeys = passkeys;
        this.people = people;
        this.browser = browser;
        this.sessions = sessions;
        this.clock = clock;
        this.audit = audit;
    }

    /** Asks for something that a passkey is to sign for a log-in. Whose it will be, nobody is asked. */
    @PostMapping("/passkey")
    @NotAudited("nothing has happened yet: the log-in is recorded")
    @AnswersWith(also = 429)
    @ResponseStatus(HttpStatus.CREATED)
    AskedView ask(HttpServletRequest request, HttpServletResponse response) {
        var asked = own.ask(browser.known(request, response), sessions.source(request, null));
        return new AskedView(asked.challenge(), asked.domain(), asked.seconds());
    }

    /**
     * Logs in with a passkey, which counts as two factors: she has the key, and her device has made sure it is she. The session and the
     * token for writes are new.
     */
    @PutMapping("/passkey")
    @Audited("session.log-in")
    SessionView logIn(
            @Valid @RequestBody Shown shown,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var actor = own.logIn(
                browser.of(request).orElse(""),
                new ShownPasskey(
                        shown.credential(),
                        shown.clientData(),
                        shown.authenticatorData(),
                        shown.signature(),
                        shown.userHandle()));
        audit.by(actor);
        people.setLanguage(actor, language);
        return sessions.begin(actor, true, request, response);
    }

    /** The caller's passkeys, in the order they came. */
    @GetMapping("/passkeys")
    @NotAudited("her own, without what they are made of")
    @AnswersWith(also = {401, 403})
    PasskeysView list(HttpServletRequest request) {
        return new PasskeysView(passkeys.of(allowed(request).account()).stream()
                .map(PasskeyView::of)
                .toList());
    }

    /** Says what a browser needs to have a passkey made for the caller, who has logged in within a quarter of an hour. */
    @PostMapping("/passkeys/proposals")
    @NotAudited("nothing has happened yet: the new key is recorded")
    @AnswersWith(also = {401, 403})
    @ResponseStatus(HttpStatus.CREATED)
    ProposedView propose(HttpServletRequest request) {
        var actor = allowed(request);
        AccountContext.mustBeOfOurs(request.getSession(false));
        if (!actor.hasLoggedInWithin(FRESH, clock.instant())) {
            throw Problem.forbidden("session/fresh-login-needed").with("minutes", FRESH.toMinutes());
        }
        var proposed = passkeys.propose(actor.account(), askedBy(request));
        return new ProposedView(
                proposed.asked().challenge(),
                proposed.asked().domain(),
                proposed.asked().seconds(),
                proposed.handle(),
                actor.username(),
                proposed.algorithms(),
                proposed.known());
    }

    /** Takes a passkey that was made for the caller, who is told. It is a second factor from now on. */
    @PostMapping("/passkeys")
    @Audited(value = "account.add-passkey", object = "passkey")
    @AnswersWith(also = {401, 403, 409})
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PasskeyView> add(@Valid @RequestBody Made made, HttpServletRequest request, Language language) {
        var actor = allowed(request);
        AccountContext.mustBeOfOurs(request.getSession(false));
        @Nullable String called = made.name();
        String name = called == null || called.isBlank()
                ? DeviceKind.of(request.getHeader(HttpHeaders.USER_AGENT)).in(language)
                : called.strip();
        var added = own.add(
                actor,
                askedBy(request),
                new MadePasskey(made.clientData(), made.attestation(), made.transports()),
                name);
        AccountContext.prove(request.getSession());
        audit.object(added.id().toString());
        return ResponseEntity.created(URI.create("/api/session/passkeys/" + added.id()))
                .body(PasskeyView.of(added));
    }

    /** Calls one of the caller's passkeys something else. */
    @PutMapping("/passkeys/{id}")
    @NotAudited("what she calls her own key")
    @AnswersWith(also = {401, 403})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable UUID id, @Valid @RequestBody Name name, HttpServletRequest request) {
        passkeys.rename(allowed(request).account(), id, name.name().strip());
    }

    /** Removes one of the caller's passkeys, who is told. Administrators keep something to prove by that it is they. */
    @DeleteMapping("/passkeys/{id}")
    @Audited(value = "account.remove-passkey", object = "passkey", id = "id")
    @AnswersWith(also = {401, 403, 409})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, HttpServletRequest request) {
        AccountContext.mustBeOfOurs(request.getSession(false));
        own.remove(allowed(request), id);
    }

    /** Who is logged in, if nothing else is wanted of her first than a second factor to be set up. */
    private Actor allowed(HttpServletRequest request) {
        var actor = AccountContext.begun();
        audit.by(actor);
        sessions.mayNot(actor, AccountContext.isProven(request.getSession(false)), Wanted.NEW_PASSWORD);
        return actor;
    }

    private static String askedBy(HttpServletRequest request) {
        return HashedSessions.digest(request.getSession().getId());
    }

    /**
     * @param challenge what is to be signed, good once; in base64url
     * @param domain WebAuthn RP ID
     * @param seconds how long it is good
     */
    record AskedView(String challenge, String domain, long seconds) {
        @Override
        public String toString() {
            return "AskedView[]";
        }
    }

    /**
     * @param challenge what is to be signed, good once; in base64url, as the rest
     * @param domain WebAuthn RP ID
     * @param handle WebAuthn user handle: random
     * @param username what the browser shows when she chooses among passkeys
     * @param algorithms kinds of keys that are taken, the dearest first (COSE)
     * @param known what her passkeys call themselves: none of them is made again
     */
    record ProposedView(
            String challenge,
            String domain,
            long seconds,
            String handle,
            String username,
            List<Long> algorithms,
            List<String> known) {
        @Override
        public String toString() {
            return "ProposedView[]";
        }
    }

    /** What a passkey has signed, as the browser gives it; in base64url. */
    record Shown(
            @NotBlank @Size(max = 2000) @Pattern(regexp = BASE64URL)
            String credential,

            @NotBlank @Size(max = 4000) @Pattern(regexp = BASE64URL)
            String clientData,

            @NotBlank @Size(max = 4000) @Pattern(regexp = BASE64URL)
            String authenticatorData,

            @NotBlank @Size(max = 4000) @Pattern(regexp = BASE64URL)
            String signature,

            @Nullable @Size(max = 100) @Pattern(regexp = BASE64URL)
            String userHandle) {
        @Override
        public String toString() {
            return "Shown[]";
        }
    }

    /**
     * A passkey that was made, as the browser gives it; in base64url.
     *
     * @param name what she calls it; without one it is called as the device
     * @param transports how it is reached, as WebAuthn names it
     */
    record Made(
            @Nullable @Size(max = 60) String name,

            @NotBlank @Size(max = 4000) @Pattern(regexp = BASE64URL)
            String clientData,

            @NotBlank @Size(max = 20_000) @Pattern(regexp = BASE64URL)
            String attestation,

            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 20) @Pattern(regexp = "[a-z-]+") String> transports) {
        @Override
        public String toString() {
            return "Made[]";
        }
    }

    private static final String BASE64URL = "[A-Za-z0-9_-]+";

    record Name(@NotBlank @Size(max = 60) String name) {
        @Override
        public String toString() {
            return "Name[]";
        }
    }

    record PasskeysView(List<PasskeyView> passkeys) {}

    /**
     * @param name what she calls it
     * @param synced whether it is on several devices of hers, through her password manager
     * @param usedAt when she logged in with it last; null: never yet
     */
    record PasskeyView(
            UUID id,
            String name,
            boolean synced,
            Instant addedAt,
            @Nullable Instant usedAt) {
        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(passkey.id(), passkey.name(), passkey.synced(), passkey.addedAt(), passkey.usedAt());
        }

        @Override
        public String toString() {
            return "PasskeyView[" + id + "]";
        }
    }
}
