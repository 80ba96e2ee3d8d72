package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.Standing.Wanted;
import org.yiwang.identity.mandates.GrantKind;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.throttle.Proof;

/** Log in, log out, who am I; and one's own password, second factor and sessions. */
@RestController
@RequestMapping("/api/session")
@PermitAll
class SessionController {
    private final Accounts accounts;
    private final OwnAccess own;
    private final OwnSessions sessions;
    private final Closings closings;
    private final People people;
    private final AccountContext context;
    private final Devices devices;
    private final WriteTokens tokens;
    private final Representation representation;
    private final Clock clock;
    private final Audit audit;

    SessionController(
            Accounts accounts,
            OwnAccess own,
            OwnSessions sessions,
            Closings closings,
            People people,
            AccountContext context,
            Devices devices,
            WriteTokens tokens,
            Representation representation,
            Clock clock,
            Audit audit) {
        this.accounts = accounts;
        this.own = own;
        this.sessions = sessions;
        this.closings = closings;
        this.people = people;
        this.context = context;
        this.devices = devices;
        this.tokens = tokens;
        this.representation = representation;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Logs in; the session and the token for writes are new. Who would have to wait may prove some work instead. While
     * something is wanted, the session opens nothing else. Notices come in the language of this request from now on.
     */
    @PostMapping
    @Audited("session.log-in")
    @AnswersWith(also = {401, 429})
    SessionView logIn(
            @Valid @RequestBody Login login,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        audit.by(login.username());
        var actor = accounts.logIn(login.username(), login.password(), source(request, login.proof()));
        audit.by(actor);
        people.setLanguage(actor, language);
        return begin(actor, false, request, response);
    }

    /** The actor, or 204 if nobody is logged in. */
    @GetMapping
    @NotAudited("who she is herself, masked")
    @AnswersWith(also = 204)
    ResponseEntity<SessionView> current(HttpServletRequest request) {
        return AccountContext.begunIfAny()
                .map(actor -> ResponseEntity.ok(view(actor, request)))
                .orElse(ResponseEntity.noContent().build());
    }

    /** Changes the caller's own password. All her sessions end; this one begins anew. */
    @PutMapping("/password")
    @Audited("account.change-password")
    @AnswersWith(also = {401, 429})
    SessionView changePassword(
            @Valid @RequestBody NewPassword wanted, HttpServletRequest request, HttpServletResponse response) {
        var actor = begun();
        boolean proven = AccountContext.isProven(request.getSession(false));
        mayNot(actor, proven, Wanted.SECOND_FACTOR);
        own.changePassword(actor, wanted.current(), wanted.next(), source(request, wanted.proof()));
        return begin(actor, proven, request, response);
    }

    /** Notices to the caller come in the language of this request from now on. */
    @PutMapping("/language")
    @NotAudited("her own, and of no weight")
    @AnswersWith(also = 401)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setLanguage(Language language) {
        people.setLanguage(AccountContext.begun(), language);
    }

    /**
     * Says for whom the session acts from now on: under one of the caller's mandates, or for herself. Pages of other windows that were
     * opened for somebody else can do nothing any more.
     */
    @PutMapping("/acting-for")
    @Audited("session.act-for")
    @AnswersWith(also = {401, 409})
    SessionView actFor(@Valid @RequestBody ForWhom wanted, HttpServletRequest request) {
        var actor = begun();
        var session = request.getSession();
        var standing = standing(actor);
        @Nullable Wanted first = standing.wanted(AccountContext.isProven(session), clock.instant());
        if (first != null) {
            throw first.refusal();
        }
        if (wanted.mandate() != null) {
            representation.check(wanted.mandate(), standing.actor());
        }
        context.actFor(session, standing.actor(), wanted.mandate());
        var now = context.authentication(standing, session, true).getPrincipal();
        audit.by(now);
        return view(now, request);
    }

    /** Shows a code of the second factor, or a recovery code, after the password. */
    @PostMapping("/second-factor")
    @Audited("session.second-factor")
    @AnswersWith(also = {401, 409, 429})
    SessionView prove(@Valid @RequestBody Code code, HttpServletRequest request, HttpServletResponse response) {
        var actor = begun();
        own.prove(actor, code.code(), source(request, code.proof()));
        @Nullable Assurance atMost = AccountContext.atMost(request.getSession(false));
        return begin(actor, true, clock.instant(), atMost, request, response);
    }

    /** Makes the key of a second factor (TOTP, RFC 6238). It counts once a code of it was shown. */
    @PostMapping("/second-factor/key")
    @Audited("account.change-second-factor")
    @AnswersWith(also = {401, 409})
    OwnAccess.ProposedKey proposeSecondFactor(HttpServletRequest request) {
        var actor = begun();
        AccountContext.mustBeOfOurs(request.getSession(false));
        mayNot(actor, AccountContext.isProven(request.getSession(false)), Wanted.NEW_PASSWORD);
        return own.proposeSecondFactor(actor);
    }

    /** Sets the second factor up with its first code. Other sessions end. */
    @PutMapping("/second-factor")
    @Audited("account.change-second-factor")
    @AnswersWith(also = {401, 409, 429})
    RecoveryCodes setSecondFactor(
            @Valid @RequestBody Code code, HttpServletRequest request, HttpServletResponse response) {
        var actor = begun();
        AccountContext.mustBeOfOurs(request.getSession(false));
        mayNot(actor, AccountContext.isProven(request.getSession(false)), Wanted.NEW_PASSWORD);
        var codes = own.setSecondFactor(actor, code.code(), source(request, code.proof()));
        begin(actor, true, request, response);
        return new RecoveryCodes(codes);
    }

    /** Removes the caller's second factor; administrators need theirs. */
    @PostMapping("/second-factor/removal")
    @Audited("account.change-second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = {401, 409, 429})
    void removeSecondFactor(@Valid @RequestBody Code code, HttpServletRequest request) {
        AccountContext.mustBeOfOurs(request.getSession(false));
        own.removeSecondFactor(begun(), code.code(), source(request, code.proof()));
    }

    /** Ends all sessions of the caller, on all devices, this one among them. */
    @DeleteMapping("/everywhere")
    @Audited("account.end-sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = 401)
    void endEverywhere(HttpServletRequest request, HttpServletResponse response) {
        own.endSessions(begun());
        logOut(request, response);
    }

    private Actor begun() {
        var actor = AccountContext.begun();
        audit.by(actor);
        return actor;
    }

    SessionView begin(Actor actor, boolean proven, HttpServletRequest request, HttpServletResponse response) {
        return begin(actor, proven, clock.instant(), request, response);
    }

    /** @param since when she proved that it is she */
    SessionView begin(
            Actor actor, boolean proven, Instant since, HttpServletRequest request, HttpServletResponse response) {
        return begin(actor, proven, since, null, request, response);
    }

    /** @param atMost how surely it can be known in this session who she is; null: as surely as of her account */
    SessionView begin(
            Actor actor,
            boolean proven,
            Instant since,
            @Nullable Assurance atMost,
            HttpServletRequest request,
            HttpServletResponse response) {
        String session = context.bind(request, actor, proven, since, atMost);
        tokens.renew(session, request, response);
        var standing = standing(actor);
        var now = context.authentication(standing, request.getSession(), true);
        var view = view(now.getPrincipal(), request);
        if (view.wanted() != Wanted.SECOND_FACTOR) {
            sessions.begun(standing, devices.known(request).get(actor.account()));
            closings.loggedIn(actor.account());
            devices.remember(actor.account(), request, response);
        }
        return view;
    }

    /** Refuses if this is still wanted first. */
    void mayNot(Actor actor, boolean proven, Wanted first) {
        @Nullable Wanted wanted = standing(actor).wanted(proven, clock.instant());
        if (wanted == first || wanted == Wanted.SECOND_FACTOR) {
            throw wanted.refusal();
        }
    }

    private Standing standing(Actor actor) {
        return accounts.standing(actor.account()).orElseThrow(() -> Problem.unauthenticated("session/required"));
    }

    LoginSource source(HttpServletRequest request, @Nullable Proof proof) {
        return new LoginSource(request.getRemoteAddr(), devices.known(request), proof);
    }

    SessionView view(Actor actor, HttpServletRequest request) {
        var session = request.getSession();
        var standing = standing(actor);
        var authentication = context.authentication(standing, session, false);
        @Nullable Wanted wanted = authentication.wanted();
        int idle = session.getMaxInactiveInterval();
        return wanted == Wanted.SECOND_FACTOR
                ? SessionView.halfWay(standing, idle)
                : SessionView.of(
                        standing,
                        actor,
                        wanted,
                        mandates(standing.actor()),
                        number(actor),
                        people.contact(actor),
                        authentication.getPrincipal().loggedInAt(),
                        idle,
                        devices.key(actor.account()));
    }

    private List<MandateView> mandates(Actor own) {
        return own.actingFor() == null
                ? List.of()
                : representation.of(own).stream().map(MandateView::of).toList();
    }

    private @Nullable String number(Actor actor) {
        return actor.actingFor() == null ? null : people.self(actor).maskedNumber();
    }

    /** Logs out. */
    @DeleteMapping
    @Audited(value = "session.log-out", anonymous = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request, HttpServletResponse response) {
        context.signOff(request);
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

    record NewPassword(
            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String current,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String next,

            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** @param code six digits, or a recovery code */
    record Code(
            @NotBlank @Size(max = 40) String code,
            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** @param recoveryCodes for who has lost her device, each good once; shown now and never again */
    record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }

    /**
     * @param party for whom she acts; null for staff
     * @param assurance 认证等级, from 1 to 4
     * @param mandates for whom else she may act today
     * @param permissions what she may do: pages ask this, and know no roles
     * @param administrator whether she is one of those who administer (三员), who keep their second factor
     * @param wanted what must be done before the session opens anything else; null: nothing
     * @param secondFactor whether one-time codes are set up
     * @param passkey whether she has a passkey
     * @param networkIdentity whether her account is bound to a 网号: she is not asked for her number
     * @param loggedInAt when she proved last that it is she
     * @param idleSeconds silence after which the session ends
     * @param deviceKey 32 bytes in base64url (empty before the second factor), the same in each session of the account: with it the page encrypts what it
     *     keeps on the device, so that nobody reads it once the session has ended
     */
    record SessionView(
            String username,
            String name,
            Actor.Kind kind,
            Set<String> roles,
            List<String> permissions,
            boolean administrator,
            @Nullable Wanted wanted,
            boolean secondFactor,
            boolean passkey,
            boolean networkIdentity,
            @Nullable ScopeView scope,
            @Nullable PartyView party,
            int assurance,
            List<MandateView> mandates,
            @Nullable String idNumber,
            @Nullable String phone,
            @Nullable Instant loggedInAt,
            int idleSeconds,
            String deviceKey) {

        static SessionView of(
                Standing standing,
                Actor actor,
                @Nullable Wanted wanted,
                List<MandateView> mandates,
                @Nullable String idNumber,
                Contact contact,
                @Nullable Instant loggedInAt,
                int idleSeconds,
                String deviceKey) {
            var scope = actor.scope();
            return new SessionView(
                    actor.username(),
                    actor.name(),
                    actor.kind(),
                    actor.roles(),
                    actor.permissions().stream().sorted().toList(),
                    standing.administrator(),
                    wanted,
                    standing.hasCodes(),
                    standing.hasPasskey(),
                    standing.network(),
                    scope == null ? null : ScopeView.of(scope),
                    actor.actingFor() == null ? null : PartyView.of(actor.actingFor()),
                    actor.assurance().level(),
                    mandates,
                    idNumber,
                    masked(contact.phone(), 3),
                    loggedInAt,
                    idleSeconds,
                    deviceKey);
        }

        /** What she who has shown her password alone learns: what else she may show, and nothing that is not known to her. */
        static SessionView halfWay(Standing standing, int idleSeconds) {
            var actor = standing.actor();
            return new SessionView(
                    actor.username(),
                    actor.username(),
                    actor.kind(),
                    Set.of(),
                    List.of(),
                    false,
                    Wanted.SECOND_FACTOR,
                    standing.hasCodes(),
                    standing.hasPasskey(),
                    false,
                    null,
                    null,
                    1,
                    List.of(),
                    null,
                    null,
                    null,
                    idleSeconds,
                    "");
        }

        @Override
        public String toString() {
            return "SessionView[" + username + "]";
        }
    }

    /**
     * For whom somebody acts. Writes name its identifier in {@code Acting-For}, so that none of them is done for another.
     *
     * @param mandate under which; null if it is herself
     * @param acts what may be done for it; null if it is herself
     */
    record PartyView(
            UUID id,
            PartyKind kind,
            String name,
            @Nullable UUID mandate,
            @Nullable List<Mandate.Act> acts) {
        static PartyView of(Actor.ActingFor party) {
            @Nullable Mandate mandate = party.mandate();
            return new PartyView(
                    party.party(),
                    party.kind(),
                    party.name(),
                    party.mandateId(),
                    mandate == null ? null : mandate.acts().stream().sorted().toList());
        }

        @Override
        public String toString() {
            return "PartyView[" + id + "]";
        }
    }

    /**
     * For whom else somebody may act.
     *
     * @param party identifier of the party
     * @param name what it is called
     * @param caseNumber of the one case it is for; null: whichever case
     * @param until the last day; null: until a register says otherwise
     */
    record MandateView(
            UUID id,
            UUID party,
            PartyKind partyKind,
            String name,
            GrantKind kind,
            ScopeOfMandate scope,
            @Nullable String caseNumber,
            @Nullable LocalDate until) {
        static MandateView of(Representation.Known known) {
            var grant = known.grant();
            return new MandateView(
                    grant.id(),
                    grant.principal(),
                    known.principalKind(),
                    known.principalName(),
                    grant.kind(),
                    ScopeOfMandate.of(known.scope()),
                    grant.scope().caseNumber(),
                    grant.until());
        }

        @Override
        public String toString() {
            return "MandateView[" + id + "]";
        }
    }

    /** @param mandate one of the caller's own; null: for herself */
    record ForWhom(@Nullable UUID mandate) {}

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
