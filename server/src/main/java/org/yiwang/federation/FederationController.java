package org.yiwang.federation;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.federation.RelyingParty.Back;
import org.yiwang.federation.RelyingParty.Come;
import org.yiwang.identity.AccountContext;
import org.yiwang.identity.AskingBrowser;
import org.yiwang.identity.ForeignLogIns;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** Logging in through another platform. */
@RestController
@RequestMapping("/api/session/federation")
@PermitAll
class FederationController {
    private final ForeignProviders providers;
    private final RelyingParty relyingParty;
    private final Requests requests;
    private final Arrivals arrivals;
    private final Links links;
    private final ForeignLogIns logIns;
    private final AskingBrowser browser;
    private final FederationSettings settings;
    private final Audit audit;
    private final Clock clock;

    FederationController(
            ForeignProviders providers,
            RelyingParty relyingParty,
            Requests requests,
            Arrivals arrivals,
            Links links,
            ForeignLogIns logIns,
            AskingBrowser browser,
            FederationSettings settings,
            Audit audit,
            Clock clock) {
        this.providers = providers;
        this.relyingParty = relyingParty;
        this.requests = requests;
        this.arrivals = arrivals;
        this.links = links;
        this.logIns = logIns;
        this.browser = browser;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Through whom else one can log in here. */
    @GetMapping
    @NotAudited("what this server can do")
    ProvidersView list(Language language) {
        return new ProvidersView(providers.all().stream()
                .map(it -> new ProviderView(it.id(), providers.name(it, language)))
                .toList());
    }

    /** Begins a log-in through another platform: says where the browser goes. What comes back counts once, in this browser. */
    @PostMapping("/{provider}/requests")
    @NotAudited("nothing has happened yet: whoever arrives is recorded")
    @AnswersWith(also = {409, 503})
    AddressView ask(
            @PathVariable @Size(max = 40) String provider,
            @Valid @RequestBody Wanted wanted,
            HttpServletRequest request,
            HttpServletResponse response) {
        var chosen = providers.get(provider);
        String next = page(wanted.next());
        String asking = browser.known(request, response);
        var foreign = providers.foreign(chosen.id());
        return new AddressView(
                foreign.isPresent()
                        ? relyingParty.address(foreign.get(), asking, next)
                        : providers
                                .national()
                                .logInAddress(
                                        requests.ask(chosen.id(), asking, next).state()));
    }

    private static String page(@Nullable String next) {
        String page = Objects.requireNonNullElse(next, "/");
        if (!WebPlace.isPageOfOurs(page)) {
            throw Problem.conflict("federation/not-your-place");
        }
        return page;
    }

    /**
     * Begins a session of whoever comes back from another platform, with what that gave her. It is asked at once who she is; the session
     * says no more of her than that platform may. From the national platform one may also come without having been sent there.
     */
    @PutMapping("/{provider}/arrivals")
    @Audited("federation.arrive")
    @AnswersWith(also = {403, 409, 503})
    NextView arrive(
            @PathVariable @Size(max = 40) String provider,
            @Valid @RequestBody Brought brought,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        var chosen = providers.get(provider);
        var come = come(chosen, brought, browser.of(request).orElse(""));
        var said = come.arrival();
        var arrived = arrivals.arrive(chosen, said);
        audit.by(arrived.actor());
        audit.detail(chosen.id());
        String signOn = logIns.begin(
                arrived.actor(), least(said.level(), chosen.atMost()), said.since(), request, response, language);
        links.came(arrived.link(), signOn, said.session(), come.idToken(), clock.instant());
        return new NextView(come.next());
    }

    /**
     * Where the caller can log out, besides here, of the provider of OpenID Connect through which this session began; whoever shows her the
     * way asks before the session ends. What the address says of her is for that provider, which has said it.
     */
    @PostMapping("/log-outs")
    @NotAudited("her own log-in, told to her alone; nothing has happened yet")
    LogOutView logOut(Language language) {
        var signOn = AccountContext.signOn(SecurityContextHolder.getContext().getAuthentication())
                .orElse(null);
        if (signOn == null) {
            return LogOutView.NONE;
        }
        String state = UUID.randomUUID().toString();
        return links.proof(signOn.actor().account(), signOn.id())
                .flatMap(proof -> providers
                        .foreign(proof.provider())
                        .flatMap(it -> relyingParty
                                .logOutAddress(it, proof.idToken(), state)
                                .map(address ->
                                        new LogOutView(providers.name(it.provider(), language), address, state))))
                .orElse(LogOutView.NONE);
    }

    private static Assurance least(Assurance one, Assurance other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Come come(Provider provider, Brought brought, String asking) {
        if (brought.error() != null) {
            throw Problem.conflict("federation/refused-there");
        }
        var foreign = providers.foreign(provider.id());
        if (foreign.isPresent()) {
            if (brought.code() == null || brought.state() == null) {
                throw Problem.conflict("federation/not-valid");
            }
            return relyingParty.come(foreign.get(), asking, new Back(brought.state(), brought.code(), brought.iss()));
        }
        String next = brought.state() == null
                ? page(brought.next())
                : requests.take(provider.id(), asking, brought.state()).next();
        @Nullable String ticket = brought.ticket();
        if (ticket == null) {
            throw Problem.conflict("federation/not-valid");
        }
        var national = providers.national();
        return Bounded.ask(() -> national.exchange(ticket, settings.here()))
                .map(it -> new Come(it, next, null))
                .orElseThrow(() -> Problem.conflict("federation/not-valid"));
    }

    record ProvidersView(List<ProviderView> providers) {}

    /**
     * @param id part of the address of what is asked of it
     * @param name what it is called
     */
    record ProviderView(String id, String name) {}

    /** @param next the page of this site to which she goes afterwards; the home page without it */
    record Wanted(@Nullable @Size(max = 500) String next) {}

    /** @param address where the browser goes: another server */
    record AddressView(String address) {
        @Override
        public String toString() {
            return "AddressView[]";
        }
    }

    /**
     * @param provider what it is called; null: there is none
     * @param address where the browser goes, if she wants to: another server, good for this log-in alone
     * @param state with which she comes back from there
     */
    record LogOutView(
            @Nullable String provider,
            @Nullable String address,
            @Nullable String state) {
        static final LogOutView NONE = new LogOutView(null, null, null);

        @Override
        public String toString() {
            return "LogOutView[]";
        }
    }

    /** @param next the page she wanted */
    record NextView(String next) {}

    /**
     * What the browser came back with.
     *
     * @param ticket of the national platform
     * @param code of OpenID Connect
     * @param iss which provider says so
     * @param error why it has not logged her in
     * @param next where she wants to go, if she was not sent there from here
     */
    record Brought(
            @Nullable @Size(max = 500) @Text(Text.Kind.SECRET)
            String ticket,

            @Nullable @Size(max = 2000) String code,

            @Nullable @Size(max = 100) @Text(Text.Kind.SECRET)
            String state,

            @Nullable @Size(max = 500) String iss,
            @Nullable @Size(max = 100) String error,
            @Nullable @Size(max = 500) String next) {
        @Override
        public String toString() {
            return "Brought[]";
        }
    }
}
