package org.yiwang.federation;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.federation.SignedCalls.Seal;
import org.yiwang.federation.Tickets.Told;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** What other platforms ask by themselves, without a browser: each call is signed, and needs no token against forged requests. */
@RestController
@RequestMapping(FederationPaths.BACK_CHANNEL)
@PermitAll
class BackChannelController {
    private final SignedCalls calls;
    private final Tickets tickets;
    private final LogOuts logOuts;
    private final ForeignProviders providers;
    private final RelyingParty relyingParty;

    BackChannelController(
            SignedCalls calls,
            Tickets tickets,
            LogOuts logOuts,
            ForeignProviders providers,
            RelyingParty relyingParty) {
        this.calls = calls;
        this.tickets = tickets;
        this.logOuts = logOuts;
        this.providers = providers;
        this.relyingParty = relyingParty;
    }

    /** The national platform exchanges a ticket for who has come with it. */
    @PostMapping("/national/ticket-exchanges")
    @NotAudited("the use case writes it into the ledger of whom it is about")
    @AnswersWith(also = {401, 404})
    Told exchange(@Valid @RequestBody Exchange asked) {
        calls.check(asked.seal().seal(), "exchange", asked.ticket(), asked.service());
        return tickets.exchange(asked.ticket(), asked.service());
    }

    /** The national platform has logged somebody out. The answer is the same whether she is logged in here. */
    @PostMapping("/national/log-outs")
    @NotAudited("it ends a log-in and reads nothing")
    @AnswersWith(also = 401)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@Valid @RequestBody LoggedOut asked) {
        calls.check(asked.seal().seal(), "log-out", asked.subject(), asked.session());
        logOuts.of(Provider.NATIONAL, asked.subject(), asked.session());
    }

    /** A provider has logged somebody out (OpenID Connect Back-Channel Logout 1.0). The answer is the same whether she is logged in here. */
    @PostMapping(path = "/{provider}/back-channel-logout", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @NotAudited("it ends a log-in and reads nothing")
    @AnswersWith(also = {401, 404, 503})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(
            @PathVariable @Size(max = 40) String provider,
            @RequestParam("logout_token") @Size(max = 10_000) String token) {
        var foreign = providers.foreign(provider).orElseThrow(() -> Problem.notFound("federation/unknown-provider"));
        var out = relyingParty.loggedOut(foreign, token);
        logOuts.of(foreign.id(), out.subject(), out.session());
    }

    /**
     * @param ticket that somebody brought
     * @param service to which she brought it
     */
    record Exchange(
            @NotBlank @Size(max = 100) @Text(Text.Kind.SECRET)
            String ticket,

            @NotBlank @Size(max = 100) String service,
            @NotNull @Valid SealBody seal) {
        @Override
        public String toString() {
            return "Exchange[]";
        }
    }

    /**
     * @param subject what she is called there, or what the platform was told she is called here
     * @param session which log-in; all of hers without it
     */
    record LoggedOut(
            @NotBlank @Size(max = 200) String subject,
            @Nullable @Size(max = 200) String session,
            @NotNull @Valid SealBody seal) {
        @Override
        public String toString() {
            return "LoggedOut[]";
        }
    }

    /**
     * How a call is signed.
     *
     * @param at seconds since 1970
     * @param nonce used once
     * @param signature of SM2 with SM3 over the lines of the call, in base64url
     */
    record SealBody(
            @NotNull Long at,

            @NotBlank @Size(min = 16, max = 100) String nonce,

            @NotBlank @Size(max = 200) String signature) {
        Seal seal() {
            return new Seal(at, nonce, signature);
        }

        @Override
        public String toString() {
            return "SealBody[]";
        }
    }
}
