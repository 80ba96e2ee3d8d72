package org.yiwang.identity;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.Sm3;
import org.yiwang.crypto.TokenMac;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.words.Sentence;

/**
 * Codes by text message (短信验证码): six digits, good once, for five minutes, for one purpose and for whoever asked for it, who
 * holds its ticket. A code is tried five times at most; as a stranger's tries go to his own ticket, he uses up nobody else's.
 * Called outside a transaction: what is counted must stay counted.
 */
@Component
class Codes {
    static final Duration VALID = Duration.ofMinutes(5);
    private static final int TRIES = 5;
    /** Wrong codes from one network before there is a wait or some work. */
    private static final int WRONG_FROM_A_NETWORK = 20;

    /** Texts before there is a wait or some work: to a phone by one network, to a phone, and from a network. */
    private static final int TEXTS_FROM = 3;

    private static final int TEXTS = 5;
    private static final int TEXTS_FROM_A_NETWORK = 20;
    /** In 24 hours, whatever work is done; known devices have as many of their own. */
    private static final int TEXTS_A_DAY = 10;

    private static final int TEXTS_FROM_A_NETWORK_A_DAY = 200;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int CODES = 1_000_000;
    private static final Logger log = LoggerFactory.getLogger(Codes.class);

    private final CodeStore store;
    private final ObjectProvider<PhoneMessages> messages;
    private final Throttle throttle;
    private final TokenMac macs;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** So that nobody waits for a gateway: an answer takes as long whether it does. */
    private final ExecutorService couriers = new ThreadPoolExecutor(
            4,
            4,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(200),
            Thread.ofPlatform().daemon().name("codes-", 0).factory());

    Codes(
            CodeStore store,
            ObjectProvider<PhoneMessages> messages,
            Throttle throttle,
            TokenMac macs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.messages = messages;
        this.throttle = throttle;
        this.macs = macs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What a code is good for, and the words it comes with. */
    enum Purpose {
        REGISTER(Sentence.of("identity/code-register")),
        LOG_IN(Sentence.of("identity/code-log-in")),
        RECOVER(Sentence.of("identity/code-recover")),
        /** Shows that she holds the phone she wants to be reached by. */
        NEW_PHONE(Sentence.of("identity/code-new-phone")),
        /** Shows that she still holds the phone she was reached by. */
        OLD_PHONE(Sentence.of("identity/code-old-phone"));

        private final Sentence words;

        Purpose(Sentence words) {
            this.words = words;
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayIfOff() {
        if (!areSent()) {
            log.warn(
                    "No gateway for text messages (yiwang.texts.url): nobody can register, log in or recover by phone");
        }
    }

    /** Whether codes can be sent at all. */
    boolean areSent() {
        return gateway().isPresent();
    }

    private Optional<PhoneMessages> gateway() {
        return Optional.ofNullable(messages.getIfAvailable()).filter(PhoneMessages::areSent);
    }

    /**
     * Sends a code. The answer is the same whoever has the phone.
     *
     * @param account who is logged in and asks; null if nobody is
     * @param device what the device is called by the account that has the phone, if it knows it: strangers who ask for codes leave
     *     it alone
     * @throws Problem {@code identity/no-texts} without a gateway; {@code identity/too-many-texts}, with work that can be done
     *     instead of waiting unless it was too many for a day; {@code identity/busy}
     */
    SentCode send(
            Purpose purpose,
            PhoneNumber phone,
            @Nullable UUID account,
            @Nullable String device,
            LoginSource source,
            Language language) {
        var gateway = gateway().orElseThrow(() -> Problem.unavailable("identity/no-texts"));
        String network = Guess.network(source.address());
        throttle.take(
                "identity/too-many-texts", "texts " + phone.reveal(), source.proof(), counted(phone, device, network));
        var ticket = UUID.randomUUID();
        String code = "%06d".formatted(random.nextInt(CODES));
        transaction.executeWithoutResult(
                status -> keep(ticket, purpose, phone, account, device != null, network, code));
        try {
            couriers.execute(() -> carry(gateway, ticket, phone, purpose.words.with("code", code), language));
        } catch (RejectedExecutionException full) {
            store.remove(ticket);
            throw Problem.unavailable("identity/busy");
        }
        return new SentCode(ticket, VALID.toSeconds());
    }

    private static Guess[] counted(PhoneNumber phone, @Nullable String device, String network) {
        return device != null
                ? new Guess[] {new Guess("texts-device", phone.reveal() + " " + device, TEXTS_FROM)}
                : new Guess[] {
                    new Guess("texts-from", phone.reveal() + " " + network, TEXTS_FROM),
                    new Guess("texts", phone.reveal(), TEXTS),
                    new Guess("texts-network", network, TEXTS_FROM_A_NETWORK)
                };
    }

    private void keep(
            UUID ticket,
            Purpose purpose,
            PhoneNumber phone,
            @Nullable UUID account,
            boolean known,
            String network,
            String code) {
        Instant now = clock.instant();
        String from = Sm3.hex(network.getBytes(StandardCharsets.UTF_8));
        store.lock(phone, from);
        var full = store.fullOfPhone(phone, known, TEXTS_A_DAY, now.minus(DAY))
                .or(() -> known
                        ? Optional.empty()
                        : store.fullOfNetwork(from, TEXTS_FROM_A_NETWORK_A_DAY, now.minus(DAY)));
        if (full.isPresent()) {
            throw Problem.tooMany("identity/too-many-texts")
                    .with("seconds", Duration.between(now, full.get().plus(DAY)).toSeconds() + 1);
        }
        store.add(ticket, purpose, phone, account, from, known, mac(ticket, code), now);
    }

    /** One more try, for gateways that were busy; after that she asks for another. */
    private static void carry(
            PhoneMessages gateway, UUID ticket, PhoneNumber phone, Sentence words, Language language) {
        var number = UUID.randomUUID(); // the ticket is nobody else's business
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                gateway.send(number, phone, words, language);
                return;
            } catch (RuntimeException e) {
                // the name only: what a gateway says may tell whom it could not reach
                log.warn(
                        "A code was not sent (attempt {}): {}",
                        attempt,
                        e.getClass().getName());
            }
        }
    }

    /** Tells a phone something else than a code, if there is a way; nobody waits for it. */
    void tell(PhoneNumber phone, Sentence what, Language language) {
        gateway().ifPresent(gateway -> {
            try {
                couriers.execute(() -> carry(gateway, UUID.randomUUID(), phone, what, language));
            } catch (RejectedExecutionException full) {
                log.warn("A message to a phone was not sent: too many wait");
            }
        });
    }

    /**
     * Looks at a code that somebody shows. It is still good afterwards, for what she does with it may be refused for another
     * reason: {@link #use} ends it.
     *
     * @throws Problem {@code invalid-input} at {@code pointer}: {@code code/wrong}, or {@code code/over} if there is none any more;
     *     {@code identity/too-many-attempts}
     */
    Shown check(Purpose purpose, UUID ticket, String code, String pointer, LoginSource source) {
        var turn = throttle.take(
                "identity/too-many-attempts",
                "codes " + ticket,
                source.proof(),
                new Guess("codes-network", Guess.network(source.address()), WRONG_FROM_A_NETWORK));
        var kept = store.tryOnce(ticket, purpose, TRIES, clock.instant())
                .orElseThrow(() -> Problem.invalid(pointer, "code/over"));
        boolean right = MessageDigest.isEqual(
                kept.mac().getBytes(StandardCharsets.US_ASCII),
                mac(ticket, code).getBytes(StandardCharsets.US_ASCII));
        if (!right) {
            throw Problem.invalid(pointer, "code/wrong");
        }
        throttle.giveBack(turn);
        store.forgive(ticket);
        return new Shown(ticket, kept.phone(), kept.account(), pointer);
    }

    /**
     * Ends codes that were shown, in the transaction of what they were shown for.
     *
     * @throws Problem {@code invalid-input} with {@code code/over} if somebody was faster
     */
    void use(List<Shown> shown) {
        for (Shown one : shown) {
            if (!store.use(one.ticket(), clock.instant())) {
                throw Problem.invalid(one.pointer(), "code/over");
            }
        }
    }

    int forgetOld() {
        return store.forget(clock.instant().minus(DAY));
    }

    private String mac(UUID ticket, String code) {
        return macs.key("code", ticket + " " + code);
    }

    @PreDestroy
    void close() {
        couriers.shutdown();
    }

    /**
     * @param ticket names the code, to whoever asked for it
     * @param seconds how long it is good
     */
    record SentCode(UUID ticket, long seconds) {
        @Override
        public String toString() {
            return "SentCode[]";
        }
    }

    /**
     * A code that was right.
     *
     * @param account who asked for it, if she was logged in
     * @param pointer where it stands in the request
     */
    record Shown(UUID ticket, PhoneNumber phone, @Nullable UUID account, String pointer) {}
}
