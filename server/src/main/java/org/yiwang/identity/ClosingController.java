package org.yiwang.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.identity.parties.KeptByLaw;
import org.yiwang.identity.parties.PartyTies.Tie;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.throttle.Proof;
import org.yiwang.words.Words;

/** Closes the caller's own account (注销). */
@RestController
@RequestMapping("/api/session/closing")
@RolesAllowed("identity:close-self")
class ClosingController {
    private final Closings closings;
    private final SessionController sessions;
    private final WriteTokens tokens;
    private final Words words;
    private final Clock clock;

    ClosingController(Closings closings, SessionController sessions, WriteTokens tokens, Words words, Clock clock) {
        this.closings = closings;
        this.sessions = sessions;
        this.tokens = tokens;
        this.words = words;
        this.clock = clock;
    }

    /** What keeps the caller's account open, what stays when it is closed, and by which clause. */
    @GetMapping
    @NotAudited("what binds her, and what the law says")
    ClosingView show(Actor actor, Language language) {
        mustBeHerself(actor);
        return new ClosingView(
                closings.ties(actor),
                KeptByLaw.on(Days.of(clock.instant())).stream()
                        .map(it -> new KeptView(words.say(it.words(), language), it.clause()))
                        .toList(),
                Closings.WAIT.toDays(),
                closings.of(actor).orElse(null));
    }

    /** Closes the caller's account in some days, unless she logs in before; all her sessions end, this one too. */
    @PostMapping
    @Audited("account.close")
    @AnswersWith(also = {409, 429})
    ClosesAt close(
            Actor actor, @Valid @RequestBody Wanted wanted, HttpServletRequest request, HttpServletResponse response) {
        AccountContext.mustBeOfOurs(request.getSession(false));
        mustBeHerself(actor);
        var closesAt = closings.ask(actor, wanted.password(), sessions.source(request, wanted.proof()));
        AccountContext.unbind(request);
        tokens.renew(null, request, response);
        return new ClosesAt(closesAt);
    }

    private static void mustBeHerself(Actor actor) {
        if (actor.mandate() != null) {
            throw Problem.forbidden("mandate/beyond"); // her own account is nobody else's matter
        }
    }

    /**
     * @param ties what keeps it open, and must be ended first
     * @param kept what stays when it is closed
     * @param days from asking until it is closed
     * @param closesAt null if nobody has asked
     */
    record ClosingView(
            List<Tie> ties,
            List<KeptView> kept,
            long days,
            @Nullable Instant closesAt) {}

    /**
     * @param what is kept and for how long, in words
     * @param clause that says so
     */
    record KeptView(String what, String clause) {}

    record ClosesAt(Instant closesAt) {}

    /** @param proof work done in order not to wait */
    record Wanted(
            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password,

            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "Wanted[]";
        }
    }
}
