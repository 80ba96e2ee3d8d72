package org.yiwang.identity.scans;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/** All that can be done with codes that are scanned to log in. */
@Service
@Transactional
public class Scans {
    /** From one network within a quarter of an hour: an open page asks for seven. */
    private static final int ASKED_FROM_A_NETWORK = 300;

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int BYTES = 32;
    private static final int LEAST = 10;
    private static final int NUMBERS = 90;

    private final ScanStore store;
    private final Throttle throttle;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Scans(ScanStore store, Throttle throttle, Clock clock) {
        this.store = store;
        this.throttle = throttle;
        this.clock = clock;
    }

    /**
     * A browser asks for a log-in.
     *
     * @throws Problem {@code identity/too-many-attempts}
     */
    public Asked ask(AskingDevice device) {
        throttle.count(
                "identity/too-many-attempts",
                new Guess("scans-network", Guess.network(device.address()), ASKED_FROM_A_NETWORK));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        int number = LEAST + random.nextInt(NUMBERS);
        store.add(digest(token), device, number, clock.instant());
        return new Asked(token, number, ScanStore.VALID.toSeconds());
    }

    /**
     * Somebody has scanned a code; nobody else can confirm it from now on.
     *
     * @throws Problem {@code scan/over}
     */
    public Seen see(String token, UUID account) {
        return store.see(digest(token), account, clock.instant()).orElseThrow(Scans::over);
    }

    /**
     * She who has scanned a code says yes or no.
     *
     * @param by her session: the new one will be no fresher and no surer
     * @throws Problem {@code scan/over}
     */
    public void decide(String token, Confirmed by, boolean allowed) {
        if (!store.decide(digest(token), by, allowed, clock.instant())) {
            throw over();
        }
    }

    /**
     * What has become of a code, to the browser that asked.
     *
     * @throws Problem {@code scan/over}, also to every other browser
     */
    @Transactional(readOnly = true)
    public ScanState state(String token, String askedBy) {
        return store.state(digest(token), askedBy, clock.instant()).orElseThrow(Scans::over);
    }

    /**
     * Takes what was confirmed, once.
     *
     * @throws Problem {@code scan/over}, also to every other browser
     */
    public Confirmed take(String token, String askedBy) {
        return store.take(digest(token), askedBy, clock.instant()).orElseThrow(Scans::over);
    }

    /** Forgets what is long over. */
    public int forgetOld() {
        return store.forget(clock.instant().minus(KEPT));
    }

    private static String digest(String token) {
        return Sm3.hex(token.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem over() {
        return Problem.notFound("scan/over");
    }

    /**
     * @param token what the code says: 256 random bits in base64url
     * @param number two digits, to be compared on both screens
     * @param seconds how long it is good
     */
    public record Asked(String token, int number, long seconds) {
        @Override
        public String toString() {
            return "Asked[]";
        }
    }

    /**
     * What asks, as it is shown to whoever has scanned the code.
     *
     * @param device kind of device, as a code
     * @param network its address without the last part
     */
    public record Seen(String device, String network, int number, Instant askedAt) {}

    /**
     * Who has confirmed.
     *
     * @param loggedInAt when she logged in to the session in which she did
     * @param proven whether she showed her second factor there
     */
    public record Confirmed(UUID account, Instant loggedInAt, boolean proven) {}
}
