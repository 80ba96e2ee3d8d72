package org.yiwang.identity.certificates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Asks somebody to sign a text with her certificate, and looks at what she signed. A text belongs to the session that asked for it,
 * and is good once, for ten minutes. Called outside a transaction: tries are counted before one begins.
 */
@Service
public class CertificateChecks {
    private static final Duration GOOD = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int ASKED = 30;
    private static final int TRIES = 10;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ObjectProvider<CertificateAuthorities> authorities;
    private final CertificateSettings settings;
    private final CertificateCheckStore store;
    private final BlindIndex index;
    private final Throttle throttle;
    private final Words words;
    private final Clock clock;

    CertificateChecks(
            ObjectProvider<CertificateAuthorities> authorities,
            CertificateSettings settings,
            CertificateCheckStore store,
            BlindIndex index,
            Throttle throttle,
            Words words,
            Clock clock) {
        this.authorities = authorities;
        this.settings = settings;
        this.store = store;
        this.index = index;
        this.throttle = throttle;
        this.words = words;
        this.clock = clock;
    }

    /** Whether certificates of anybody are believed here. */
    public boolean areMade() {
        return authorities.getIfAvailable() != null;
    }

    /**
     * What she is to sign: what her account is called, so that nobody is brought to sign for somebody else's, until when, and a number
     * that is good once.
     *
     * @param session that asks
     * @throws Problem {@code certificate/none-believed}; {@code identity/too-many-attempts}
     */
    public Challenge ask(Actor actor, String session, Language language) {
        var believed = trusted();
        throttle.count(
                "identity/too-many-attempts",
                new Guess("certificate-texts", actor.account().toString(), ASKED));
        var id = Ids.next();
        var now = clock.instant();
        var until = now.plus(GOOD);
        String text = words.say(
                Sentence.of("identity/certificate-text")
                        .with("username", actor.username())
                        .with("at", MINUTES.format(now.atZone(Days.BEIJING)))
                        .with("until", MINUTES.format(until.atZone(Days.BEIJING)))
                        .with("once", UUID.randomUUID()),
                language);
        store.add(id, actor.account(), digest(session), text, now, until);
        return new Challenge(id, text, until, believed.page());
    }

    /**
     * Whether she has signed what she was asked to, with a certificate of hers that is believed. It is not used up by that: whoever
     * does something with it uses it.
     *
     * @param name of the owner, as proved
     * @param document of the owner, as proved
     * @param signature a signed message in Base64 or PEM
     * @throws Problem {@code certificate/unknown-text}, also to every other account and session; {@code certificate/no-number};
     *     {@code certificate/somebody-else}; {@code identity/too-many-attempts}; otherwise as {@link SignedText#read} and {@link
     *     CertificateTrust#mustBelieve}
     */
    public Signed look(Actor actor, UUID id, String session, String name, IdentityDocument document, String signature) {
        var known = trusted();
        var turn = throttle.take(
                "identity/too-many-attempts",
                "certificate " + actor.account(),
                null,
                new Guess("certificate", actor.account().toString(), TRIES));
        String text = store.open(id, actor.account(), digest(session), clock.instant())
                .orElseThrow(CertificateChecks::unknown);
        byte[] bytes = SignedText.bytes(signature);
        var signed = SignedText.read(bytes, text);
        new CertificateTrust(known.known(), clock.instant()).mustBelieve(signed);
        var owner = CertificateOwner.of(signed.signer(), settings.numberIn());
        if (owner.numbers().isEmpty()) {
            throw Problem.unprocessable("certificate/no-number");
        }
        if (!owner.says(name, document.reveal())) {
            throw Problem.unprocessable("certificate/somebody-else");
        }
        throttle.right(turn);
        return new Signed(id, bytes);
    }

    /**
     * Uses it up, in the transaction of what is done with it.
     *
     * @throws Problem {@code certificate/unknown-text} if that was done already
     */
    public void use(Signed signed, Actor actor) {
        if (!store.use(signed.check(), signed.message(), actor.assurance(), clock.instant())) {
            throw unknown();
        }
    }

    /** Forgets what nobody has signed. */
    public int forgetOld() {
        return store.forget(clock.instant().minus(KEPT));
    }

    private CertificateAuthorities trusted() {
        var believed = authorities.getIfAvailable();
        if (believed == null) {
            throw Problem.unavailable("certificate/none-believed");
        }
        return believed;
    }

    private byte[] digest(String session) {
        return index.of("certificate-session", session);
    }

    private static Problem unknown() {
        return Problem.notFound("certificate/unknown-text");
    }

    /**
     * @param text what is to be signed, in UTF-8, its lines ended by one LF
     * @param until when it is good no more
     * @param page on which she can sign; null: she signs with the tool of her key
     */
    public record Challenge(
            UUID id, String text, Instant until, @Nullable String page) {
        @Override
        public String toString() {
            return "Challenge[" + id + "]";
        }
    }

    /** Something that she has signed. */
    public static final class Signed {
        private final UUID check;
        private final byte[] message;

        Signed(UUID check, byte[] message) {
            this.check = check;
            this.message = message;
        }

        UUID check() {
            return check;
        }

        byte[] message() {
            return message;
        }
    }
}
