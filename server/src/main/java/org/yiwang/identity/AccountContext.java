package org.yiwang.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Problem;

/**
 * Connects a session with an account. The session holds the account's identifier only; what the account may do is
 * looked up for each request, so a change counts at once. Handlers take the {@link Actor} as a parameter; while something
 * else is wanted of her first, such as her second factor, she is nobody to them.
 */
@Component
public class AccountContext implements SecurityContextRepository, HandlerMethodArgumentResolver {
    /** What is granted besides permissions: the kind of account. */
    static final String KIND = "KIND_";

    /** Granted to those who belong at the desk. */
    public static final String STAFF = KIND + Actor.Kind.STAFF;

    private static final String ATTRIBUTE = "account";
    private static final String PROVEN = "second-factor";
    private static final String SINCE = "logged-in";
    private static final String DEVICE = "device";
    private static final String NETWORK = "network";
    private static final String MANDATE = "mandate";
    private static final String SIGN_ON = "sign-on";
    private static final String AT_MOST = "at-most";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Accounts accounts;
    private final Acting acting;
    private final AdministratorPlaces places;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountContext(
            Accounts accounts,
            Acting acting,
            AdministratorPlaces places,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.acting = acting;
        this.places = places;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a session of the account; one that was there before ends, so that nobody can have planted it. Whoever logs in again acts for
     * whom she acted before.
     *
     * @param proven whether the second factor was shown
     * @param since when she proved that it is she
     * @throws Problem {@code session/place-not-allowed} to an administrator elsewhere than where she works
     * @return its identifier, as the cookie says it
     */
    String bind(HttpServletRequest request, Actor actor, boolean proven, Instant since) {
        return bind(request, actor, proven, since, null);
    }

    /** @param atMost how surely it can be known in this session who she is; null: as surely as of her account */
    String bind(HttpServletRequest request, Actor actor, boolean proven, Instant since, @Nullable Assurance atMost) {
        accounts.standing(actor.account()).ifPresent(it -> places.require(it, request.getRemoteAddr()));
        String signOn = signOn(request, actor.account());
        @Nullable String mandate = mandate(request, actor.account());
        unbind(request);
        var session = request.getSession(true);
        session.setAttribute(ATTRIBUTE, actor.account().toString());
        session.setAttribute(SIGN_ON, signOn);
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                actor.account().toString());
        session.setAttribute(SINCE, since.toEpochMilli());
        session.setAttribute(
                DEVICE, DeviceKind.of(request.getHeader(HttpHeaders.USER_AGENT)).code());
        session.setAttribute(NETWORK, Masking.network(request.getRemoteAddr()));
        if (proven) {
            prove(session);
        }
        if (mandate != null) {
            session.setAttribute(MANDATE, mandate);
        }
        if (atMost != null) {
            session.setAttribute(AT_MOST, atMost.level());
        }
        return session.getId();
    }

    /** Under which she acts who logs in again: whether it still holds is asked at each request. */
    private static @Nullable String mandate(HttpServletRequest request, UUID account) {
        @Nullable HttpSession before = request.getSession(false);
        return before != null
                        && account.toString().equals(before.getAttribute(ATTRIBUTE))
                        && before.getAttribute(MANDATE) instanceof String mandate
                ? mandate
                : null;
    }

    /** That of the session she logs in again in; a new one for anybody else, and whoever was there is signed off. */
    private String signOn(HttpServletRequest request, UUID account) {
        @Nullable HttpSession before = request.getSession(false);
        if (before != null && account.toString().equals(before.getAttribute(ATTRIBUTE))) {
            return signOn(before);
        }
        tellSignedOff(before);
        return UUID.randomUUID().toString();
    }

    /** A session of before does not say it. */
    static String signOn(HttpSession session) {
        return session.getAttribute(SIGN_ON) instanceof String known ? known : HashedSessions.digest(session.getId());
    }

    private void tellSignedOff(@Nullable HttpSession session) {
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof String account) {
            events.publishEvent(new SignedOff(UUID.fromString(account), signOn(session)));
        }
    }

    /** Logs out: ends the session of this request, if it has one, and whatever was allowed in it. */
    public void signOff(HttpServletRequest request) {
        tellSignedOff(request.getSession(false));
        unbind(request);
    }

    /** Ends the session of this request, if it has one. */
    static void unbind(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has no other method to implement
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    private SecurityContext load(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null && isTooOld(session)) {
            session.invalidate();
        } else if (session != null && session.getAttribute(ATTRIBUTE) instanceof String account) {
            var standing = accounts.standing(UUID.fromString(account));
            if (standing.isPresent() && places.allow(standing.get(), request.getRemoteAddr())) {
                return new SecurityContextImpl(
                        authentication(standing.get(), session, !READS.contains(request.getMethod())));
            }
        }
        return SecurityContextHolder.createEmptyContext();
    }

    /**
     * Who asks in this session, for whom, and what is wanted of her first. Whoever acts under a mandate that has ended acts for nobody
     * until she has said for whom.
     *
     * @param atOnce whether the mandate must be known as it is at this moment, because something is done under it
     */
    AccountAuthentication authentication(Standing standing, HttpSession session, boolean atOnce) {
        @Nullable Assurance atMost = atMost(session);
        var own = standing.actor()
                .atMost(atMost == null ? Assurance.IN_PERSON : atMost)
                .loggedInAt(since(session));
        Standing.@Nullable Wanted wanted = standing.wanted(isProven(session), clock.instant());
        if (wanted != null || !(session.getAttribute(MANDATE) instanceof String mandate)) {
            return new AccountAuthentication(own, signOn(session), wanted);
        }
        return acting.under(UUID.fromString(mandate), own.party(), atOnce)
                .map(it -> new AccountAuthentication(own.actingFor(it), signOn(session), null))
                .orElseGet(() -> new AccountAuthentication(own, signOn(session), Standing.Wanted.OTHER_PARTY));
    }

    /**
     * Says for whom the session acts from now on.
     *
     * @param mandate null: for herself
     * @throws Problem {@code mandate/ended} if she cannot act under it
     */
    void actFor(HttpSession session, Actor own, @Nullable UUID mandate) {
        if (mandate == null) {
            session.removeAttribute(MANDATE);
            return;
        }
        if (acting.under(mandate, own.party(), true).isEmpty()) {
            throw Problem.conflict("mandate/ended");
        }
        session.setAttribute(MANDATE, mandate.toString());
    }

    /** How surely it can be known who she is in a session that began at somebody else's log-in; null in one of ours. */
    static @Nullable Assurance atMost(@Nullable HttpSession session) {
        return session != null && session.getAttribute(AT_MOST) instanceof Integer level ? Assurance.of(level) : null;
    }

    /**
     * What opens the account for good is changed by whoever has logged in here: a provider elsewhere that was deceived, or deceives, must
     * not make itself at home.
     *
     * @throws Problem {@code identity/log-in-here}
     */
    static void mustBeOfOurs(@Nullable HttpSession session) {
        if (atMost(session) != null) {
            throw Problem.forbidden("identity/log-in-here");
        }
    }

    /** She has proved in this session that it is she, so surely. */
    static void prove(HttpSession session, Assurance proved) {
        @Nullable Assurance atMost = atMost(session);
        if (atMost != null && atMost.compareTo(proved) < 0) {
            session.setAttribute(AT_MOST, proved.level());
        }
    }

    /** Which log-in a session that is kept belongs to; null in one of before. */
    static @Nullable String signOn(Session session) {
        return session.getAttribute(SIGN_ON);
    }

    /** When she logged in; a session of before does not say it, but was made then. */
    private static Instant since(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Long since
                ? Instant.ofEpochMilli(since)
                : Instant.ofEpochMilli(session.getCreationTime());
    }

    /** From what kind of device she logged in there; a session of before does not say it. */
    static DeviceKind device(Session session) {
        return DeviceKind.ofCode(session.getAttribute(DEVICE));
    }

    /** From which network she logged in there, masked; a session of before does not say it. */
    static @Nullable String network(Session session) {
        return session.getAttribute(NETWORK);
    }

    /** A second factor was shown in this session. */
    static void prove(HttpSession session) {
        session.setAttribute(PROVEN, true);
    }

    /** Whether the second factor was shown in this session. */
    static boolean isProven(@Nullable HttpSession session) {
        return session != null && session.getAttribute(PROVEN) != null;
    }

    /** However busy it is kept, a session ends after twelve hours (GB/T 22239-2019 §8.1.4.1 b). */
    private static boolean isTooOld(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() > LONGEST.toMillis();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // the session knows all it needs from bind()
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication authentication
                        && authentication.wanted() == null
                ? authentication.getPrincipal()
                : null;
    }

    /** Who has shown her password, even if more is wanted of her. */
    static Actor begun() {
        return begunIfAny().orElseThrow(() -> Problem.unauthenticated("session/required"));
    }

    /**
     * Who is logged in and may do what is hers to do.
     *
     * @throws Problem {@code session/required}; or what is wanted of her first
     */
    public static Actor whole() {
        var actor = begun();
        if (SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication authentication
                && authentication.wanted() != null) {
            throw authentication.wanted().refusal();
        }
        return actor;
    }

    /** Who is logged in, as far as other systems may come to know of it: nobody while something is wanted of her first. */
    public static Optional<SignOn> signOn(@Nullable Authentication caller) {
        return caller instanceof AccountAuthentication authentication && authentication.wanted() == null
                ? Optional.of(authentication.signOn())
                : Optional.empty();
    }

    static Optional<Actor> begunIfAny() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }

    /** Why somebody with this authentication may not do what she asks for. */
    public static Problem denied(@Nullable Authentication caller) {
        Standing.@Nullable Wanted wanted =
                caller instanceof AccountAuthentication authentication ? authentication.wanted() : null;
        if (wanted != null) {
            return wanted.refusal();
        }
        boolean isMinor = caller instanceof AccountAuthentication authentication
                && authentication.getPrincipal().roles().contains(Capacity.MINOR);
        return Problem.forbidden(isMinor ? "identity/guardian-needed" : "access/denied");
    }
}
