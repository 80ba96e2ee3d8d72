package org.yiwang.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.passkeys.Passkeys;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/**
 * What somebody does about her own ways in: password, second factor, sessions. Called outside a transaction: passwords are
 * hashed, and guesses counted, before one begins.
 */
@Service
class OwnAccess {
    private static final int GUESSES = 5;
    private static final int GUESSES_FROM_ANYWHERE = 10;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final String ISSUER = "一网";

    private final Accounts accounts;
    private final AccountStore store;
    private final SecondFactorStore factors;
    private final Passkeys passkeys;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Permissions permissions;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OwnAccess(
            Accounts accounts,
            AccountStore store,
            SecondFactorStore factors,
            Passkeys passkeys,
            Passwords passwords,
            PasswordRules rules,
            Permissions permissions,
            Throttle throttle,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.factors = factors;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.rules = rules;
        this.permissions = permissions;
        this.throttle = throttle;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Changes the actor's password; all her sessions end.
     *
     * @throws Problem {@code invalid-input} at {@code /current} or {@code /next}; {@code identity/too-many-attempts}
     */
    void changePassword(Actor actor, String current, String next, LoginSource source) {
        UUID id = actor.account();
        confirm(actor, current, "/current", source);
        if (next.equals(current)) {
            throw Problem.invalid("/next", "password/same");
        }
        rules.fault("/next", next, actor).ifPresent(fault -> {
            throw Problem.invalid(List.of(fault));
        });
        String made = passwords.hash(next);
        transaction.executeWithoutResult(status -> {
            store.setPassword(id, made, false, clock.instant());
            store.endSessions(id);
            tell(actor, What.PASSWORD);
        });
        accounts.forget(id);
    }

    /**
     * Sees whether it is the actor's password.
     *
     * @param pointer where it stands in the request
     * @throws Problem {@code invalid-input} with {@code password/wrong}; {@code identity/too-many-attempts}
     */
    void confirm(Actor actor, String password, String pointer, LoginSource source) {
        var hash = store.passwordHash(actor.account());
        guess(
                "password",
                actor,
                source,
                () -> {
                    try (var place = passwords.place(true)) {
                        return passwords.matches(password, hash.orElse(null));
                    }
                },
                Problem.invalid(pointer, "password/wrong"));
    }

    /**
     * Makes the key of a second factor, which counts once a code of it was shown.
     *
     * @throws Problem {@code identity/second-factor-set}
     */
    ProposedKey proposeSecondFactor(Actor actor) {
        byte[] key = Totp.newKey(random);
        if (!factors.propose(actor.account(), key)) {
            throw Problem.conflict("identity/second-factor-set");
        }
        String text = Totp.base32(key);
        return new ProposedKey(
                text,
                "otpauth://totp/" + encoded(ISSUER) + ":" + encoded(actor.username()) + "?secret=" + text + "&issuer="
                        + encoded(ISSUER));
    }

    /**
     * Sets the second factor up; other sessions end.
     *
     * @return codes for who has lost her device, each good once; they are shown now and never again
     * @throws Problem {@code invalid-input} at {@code /code}; {@code identity/no-second-factor} if no key was made
     */
    List<String> setSecondFactor(Actor actor, String code, LoginSource source) {
        UUID id = actor.account();
        byte[] key = factors.key(id, false).orElseThrow(() -> Problem.conflict("identity/no-second-factor"));
        guess("second-factor", actor, source, () -> isCode(id, key, code), wrongCode());
        var codes = IntStream.range(0, RECOVERY_CODES)
                .mapToObj(number -> {
                    byte[] bytes = new byte[RECOVERY_BYTES];
                    random.nextBytes(bytes);
                    return Totp.base32(bytes);
                })
                .toList();
        transaction.executeWithoutResult(status -> {
            factors.set(id, codes, clock.instant());
            store.endSessions(id);
            tell(actor, What.SECOND_FACTOR_SET);
        });
        accounts.forget(id);
        return codes.stream().map(OwnAccess::inFours).toList();
    }

    /**
     * Sees whether a code of the second factor, or a recovery code, is right; it is good once.
     *
     * @throws Problem {@code invalid-input} at {@code /code}; {@code identity/too-many-attempts}
     */
    void prove(Actor actor, String code, LoginSource source) {
        UUID id = actor.account();
        byte[] key = factors.key(id, true).orElseThrow(() -> Problem.conflict("identity/no-second-factor"));
        String plain = code.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        guess(
                "second-factor",
                actor,
                source,
                () -> isCode(id, key, plain) || isRecoveryCode(actor, plain),
                wrongCode());
    }

    /**
     * Removes the actor's second factor.
     *
     * @throws Problem {@code identity/second-factor-kept} for administrators who have no passkey
     */
    void removeSecondFactor(Actor actor, String code, LoginSource source) {
        mayRemoveCodes(actor);
        prove(actor, code, source);
        transaction.executeWithoutResult(status -> {
            passkeys.lock(actor.account());
            mayRemoveCodes(actor);
            factors.remove(actor.account());
            tell(actor, What.SECOND_FACTOR_REMOVED);
        });
        accounts.forget(actor.account());
    }

    /** Administrators keep something to prove by that it is they. */
    private void mayRemoveCodes(Actor actor) {
        if (permissions.anyAdministrator(actor.roles())
                && passkeys.of(actor.account()).isEmpty()) {
            throw Problem.conflict("identity/second-factor-kept");
        }
    }

    /** Ends all sessions of the actor, on all devices. */
    void endSessions(Actor actor) {
        transaction.executeWithoutResult(status -> {
            store.endSessions(actor.account());
            tell(actor, What.SESSIONS_ENDED);
        });
    }

    private boolean isCode(UUID account, byte[] key, String code) {
        var step = Totp.stepOf(key, code, clock.instant());
        return step.isPresent() && factors.take(account, step.getAsLong());
    }

    private boolean isRecoveryCode(Actor actor, String code) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean isRight = factors.useRecoveryCode(actor.account(), code);
            if (isRight) {
                tell(actor, What.RECOVERY_CODE_USED);
            }
            return isRight;
        }));
    }

    /** Who guesses waits, longer and longer, or proves some work. */
    private void guess(String what, Actor actor, LoginSource source, BooleanSupplier isRight, Problem wrong) {
        String about = what + " " + actor.account();
        @Nullable String device = source.devices().get(actor.account());
        var guesses = device != null
                ? new Guess[] {new Guess(what + "-device", about + " " + device, GUESSES)}
                : new Guess[] {
                    new Guess(what + "-from", about + " " + Guess.network(source.address()), GUESSES),
                    new Guess(what, about, GUESSES_FROM_ANYWHERE)
                };
        var turn = throttle.take("identity/too-many-attempts", about, source.proof(), guesses);
        boolean right;
        try {
            right = isRight.getAsBoolean();
        } catch (RuntimeException e) {
            throttle.giveBack(turn);
            throw e;
        }
        if (!right) {
            throw wrong;
        }
        throttle.right(turn);
    }

    private void tell(Actor actor, What what) {
        events.publishEvent(new AccountChanged(actor.account(), actor.account(), what));
    }

    private static Problem wrongCode() {
        return Problem.invalid("/code", "second-factor/wrong");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String inFours(String code) {
        return code.replaceAll("(.{4})(?!$)", "$1-");
    }

    /**
     * @param key in Base32, for typing
     * @param address the same and more as {@code otpauth:}, for a QR code
     */
    record ProposedKey(String key, String address) {
        @Override
        public String toString() {
            return "ProposedKey[]";
        }
    }
}
