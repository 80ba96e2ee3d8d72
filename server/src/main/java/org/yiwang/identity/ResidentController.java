package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.identity.Codes.Purpose;
import org.yiwang.identity.Codes.SentCode;
import org.yiwang.identity.OwnProofs.Claim;
import org.yiwang.identity.OwnProofs.FaceStarted;
import org.yiwang.identity.PhoneAccess.NewPhone;
import org.yiwang.identity.PhoneAccess.Registration;
import org.yiwang.identity.SessionController.SessionView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.throttle.Proof;

/** How residents come to an account, into it and back into it, and how they prove who they are. */
@RestController
@RequestMapping("/api/session")
@PermitAll
class ResidentController {
    private final PhoneAccess access;
    private final OwnProofs proofs;
    private final NetworkAccess network;
    private final CertificateProofs certificates;
    private final Codes codes;
    private final Accounts accounts;
    private final People people;
    private final SessionController sessions;
    private final Audit audit;

    ResidentController(
            PhoneAccess access,
            OwnProofs proofs,
            NetworkAccess network,
            CertificateProofs certificates,
            Codes codes,
            Accounts accounts,
            People people,
            SessionController sessions,
            Audit audit) {
        this.access = access;
        this.proofs = proofs;
        this.network = network;
        this.certificates = certificates;
        this.codes = codes;
        this.accounts = accounts;
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** What of all this works on this server. */
    @GetMapping("/ways")
    @NotAudited("what this server can do")
    Ways ways() {
        return new Ways(
                codes.areSent(),
                proofs.areMatched(),
                proofs.areFacesChecked(),
                network.isThere(),
                certificates.areMade());
    }

    /** Sends a code for opening an account. The answer is the same whether the phone has one. */
    @PostMapping("/registrations")
    @Audited("session.ask-code")
    @AnswersWith(also = {429, 503})
    @ResponseStatus(HttpStatus.ACCEPTED)
    SentCode askToRegister(@Valid @RequestBody Phone asked, HttpServletRequest request, Language language) {
        return access.send(Purpose.REGISTER, asked.number(), null, sessions.source(request, asked.proof()), language);
    }

    /** Opens an account for whoever shows the code, and begins a session of it. */
    @PutMapping("/registrations")
    @Audited("account.register")
    @AnswersWith(also = {409, 429, 503})
    SessionView register(
            @Valid @RequestBody NewResident wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var actor = access.register(wanted.registration(), sessions.source(request, wanted.proof()));
        return begin(actor, request, response, language);
    }

    /** Sends a code for logging in. The answer is the same whether the phone has an account. */
    @PostMapping("/codes")
    @Audited("session.ask-code")
    @AnswersWith(also = {429, 503})
    @ResponseStatus(HttpStatus.ACCEPTED)
    SentCode askToLogIn(@Valid @RequestBody Phone asked, HttpServletRequest request, Language language) {
        return access.send(Purpose.LOG_IN, asked.number(), null, sessions.source(request, asked.proof()), language);
    }

    /** Logs in with a code. A second factor is wanted all the same. */
    @PutMapping("/codes")
    @Audited("session.log-in")
    @AnswersWith(also = {404, 429})
    SessionView logIn(
            @Valid @RequestBody ShownCode shown,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var actor = access.logIn(shown.ticket(), digits(shown.code()), sessions.source(request, shown.proof()));
        return begin(actor, request, response, language);
    }

    /** Sends a code for getting back into an account. The answer is the same whether the phone has one. */
    @PostMapping("/recoveries")
    @Audited("session.ask-code")
    @AnswersWith(also = {429, 503})
    @ResponseStatus(HttpStatus.ACCEPTED)
    SentCode askToRecover(@Valid @RequestBody Phone asked, HttpServletRequest request, Language language) {
        return access.send(Purpose.RECOVER, asked.number(), null, sessions.source(request, asked.proof()), language);
    }

    /**
     * Gives an account a new password, for whoever shows the code, and name and number if the account has proved them. All its
     * sessions end, its owner is told, and a new one begins.
     */
    @PutMapping("/recoveries")
    @Audited("account.recover")
    @AnswersWith(also = {404, 429, 503})
    SessionView recover(
            @Valid @RequestBody Recovery wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var actor = access.recover(
                wanted.ticket(),
                digits(wanted.code()),
                wanted.password(),
                Claim.of(wanted.name(), wanted.document(), wanted.idNumber(), wanted.nationality()),
                sessions.source(request, wanted.proof()));
        return begin(actor, request, response, language);
    }

    /** Sends a code to the phone by which the caller wants to be reached from now on. */
    @PostMapping("/phone")
    @Audited("session.ask-code")
    @AnswersWith(also = {401, 403, 429, 503})
    @ResponseStatus(HttpStatus.ACCEPTED)
    SentCode askToChangePhone(@Valid @RequestBody Phone asked, HttpServletRequest request, Language language) {
        var actor = resident(audit);
        return access.send(Purpose.NEW_PHONE, asked.number(), actor, sessions.source(request, asked.proof()), language);
    }

    /** Sends a code to the phone by which the caller is reached now. */
    @PostMapping("/phone/present")
    @Audited("session.ask-code")
    @AnswersWith(also = {401, 403, 409, 429, 503})
    @ResponseStatus(HttpStatus.ACCEPTED)
    SentCode askPresentPhone(@Valid @RequestBody Work work, HttpServletRequest request, Language language) {
        return access.sendToOwn(resident(audit), sessions.source(request, work.proof()), language);
    }

    /** Changes the caller's phone. She shows a code sent to it, and one sent to the present phone, or else her password. */
    @PutMapping("/phone")
    @Audited("account.change-phone")
    @AnswersWith(also = {401, 403, 409, 429})
    SessionView changePhone(@Valid @RequestBody PhoneChange wanted, HttpServletRequest request) {
        var actor = resident(audit);
        AccountContext.mustBeOfOurs(request.getSession(false));
        access.changePhone(actor, wanted.newPhone(), sessions.source(request, wanted.proof()));
        return view(actor, request);
    }

    /** The caller proves her name and number against the population base: level 2. She may be a known party from now on. */
    @PutMapping("/number")
    @Audited("account.prove-number")
    @AnswersWith(also = {401, 403, 409, 429, 503})
    SessionView proveNumber(@Valid @RequestBody NameAndNumber said, HttpServletRequest request) {
        var actor = resident(audit);
        proofs.match(actor, said.claim(), Boolean.TRUE.equals(said.agreed()), sessions.source(request, said.proof()));
        AccountContext.prove(request.getSession(), Assurance.MATCHED);
        return view(actor, request);
    }

    /** Begins a check whether it is the caller herself (level 3): she goes to the service's page, and comes back. */
    @PostMapping("/face-checks")
    @Audited("account.start-face-check")
    @AnswersWith(also = {401, 403, 409, 429, 503})
    @ResponseStatus(HttpStatus.CREATED)
    FaceStarted startFace(@Valid @RequestBody WhoseFace whose, HttpServletRequest request) {
        return proofs.startFace(
                resident(audit),
                Claim.of(whose.name(), whose.document(), whose.idNumber(), whose.nationality()),
                Boolean.TRUE.equals(whose.agreed()),
                sessions.source(request, whose.proof()));
    }

    /** What came of a check that the caller has begun: the service is asked. */
    @PutMapping("/face-checks")
    @Audited("account.prove-face")
    @AnswersWith(also = {401, 403, 404, 409, 503})
    SessionView finishFace(@Valid @RequestBody FaceDone done, HttpServletRequest request) {
        var actor = resident(audit);
        proofs.finishFace(actor, done.id());
        AccountContext.prove(request.getSession(), Assurance.REAL_PERSON);
        return view(actor, request);
    }

    static Actor resident(Audit audit) {
        var actor = AccountContext.whole();
        if (actor.kind() == Actor.Kind.STAFF) {
            throw Problem.forbidden("access/denied");
        }
        if (actor.mandate() != null) {
            throw Problem.forbidden("mandate/beyond"); // her own account is nobody else's matter
        }
        audit.by(actor);
        return actor;
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

    /** Full-width digits and blanks are forgiven. */
    private static String digits(String code) {
        return Characters.narrow(code).replaceAll("[^0-9]", "");
    }

    private static PhoneNumber phone(String typed) {
        @Nullable String fault = PhoneNumber.fault(typed);
        if (fault != null) {
            throw Problem.invalid("/phone", fault);
        }
        return PhoneNumber.of(typed);
    }

    /**
     * @param texts whether codes can be sent: without them nobody registers, logs in or recovers by phone
     * @param numbers whether names and numbers can be proved
     * @param faces whether faces can be checked
     * @param network whether the national network identity service can be asked
     * @param certificates whether certificates of a certification service are believed
     */
    record Ways(boolean texts, boolean numbers, boolean faces, boolean network, boolean certificates) {}

    record Phone(
            @NotBlank @Size(max = 30) String phone,
            @Nullable @Valid Proof proof) {
        PhoneNumber number() {
            return ResidentController.phone(phone);
        }

        @Override
        public String toString() {
            return "Phone[]";
        }
    }

    /**
     * Name and number of whom the caller says she is; both null: what she has proved.
     *
     * @param document null: 居民身份证
     * @param nationality three letters, of a passport
     * @param agreed that she gives her number of her own will; wanted of who has shown a 网号
     */
    record WhoseFace(
            @Nullable @Size(max = 100) String name,
            IdentityDocument.@Nullable Kind document,
            @Nullable @Size(max = 40) String idNumber,
            @Nullable @Size(max = 10) String nationality,
            @Nullable Boolean agreed,
            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "WhoseFace[]";
        }
    }

    /** @param proof work done in order not to wait */
    record Work(@Nullable @Valid Proof proof) {}

    record ShownCode(
            @NotNull UUID ticket,
            @NotBlank @Size(max = 20) String code,
            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "ShownCode[]";
        }
    }

    /**
     * @param name what she is called; she need not say
     * @param another whether the phone shall lead into this account if it leads into another now, which then loses it
     */
    record NewResident(
            @NotNull UUID ticket,
            @NotBlank @Size(max = 20) String code,
            @NotBlank @Size(max = 100) String username,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password,

            @Nullable @Size(max = 100) String name,
            @Nullable Boolean another,
            @Nullable @Valid Proof proof) {
        Registration registration() {
            return new Registration(ticket, digits(code), username, password, name, Boolean.TRUE.equals(another));
        }

        @Override
        public String toString() {
            return "NewResident[]";
        }
    }

    /**
     * @param name 姓名, if the account has proved its number; of an organisation, that of its representative
     * @param document null: 居民身份证
     * @param idNumber its number, likewise
     * @param nationality three letters, of a passport
     */
    record Recovery(
            @NotNull UUID ticket,
            @NotBlank @Size(max = 20) String code,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password,

            @Nullable @Size(max = 100) String name,
            IdentityDocument.@Nullable Kind document,
            @Nullable @Size(max = 40) String idNumber,
            @Nullable @Size(max = 10) String nationality,
            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "Recovery[]";
        }
    }

    /**
     * @param ticket of the code sent to the new phone
     * @param oldTicket of the code sent to the present phone; without it, the password
     */
    record PhoneChange(
            @NotNull UUID ticket,
            @NotBlank @Size(max = 20) String code,
            @Nullable UUID oldTicket,
            @Nullable @Size(max = 20) String oldCode,

            @Nullable @Size(max = 200) @Text(Text.Kind.SECRET)
            String password,

            @Nullable @Valid Proof proof) {
        NewPhone newPhone() {
            return new NewPhone(ticket, digits(code), oldTicket, oldCode == null ? null : digits(oldCode), password);
        }

        @Override
        public String toString() {
            return "PhoneChange[]";
        }
    }

    /** @param id as the check was begun with */
    record FaceDone(@NotNull UUID id) {}

    /**
     * @param document null: 居民身份证
     * @param nationality three letters, of a passport
     * @param agreed that she gives her number of her own will; wanted of who has shown a 网号
     */
    record NameAndNumber(
            @NotBlank @Size(max = 100) String name,
            IdentityDocument.@Nullable Kind document,
            @NotBlank @Size(max = 40) String idNumber,
            @Nullable @Size(max = 10) String nationality,
            @Nullable Boolean agreed,
            @Nullable @Valid Proof proof) {
        Claim claim() {
            return Objects.requireNonNull(Claim.of(name, document, idNumber, nationality));
        }

        @Override
        public String toString() {
            return "NameAndNumber[]";
        }
    }
}
