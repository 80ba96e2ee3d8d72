package org.yiwang.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/** All that can be done with accounts. */
@Service
@Transactional
public class Accounts {
    private final AccountStore store;
    private final Throttle throttle;
    private final PasswordEncoder passwords;
    private final Clock clock;
    /** What an account may do is never older than five seconds. */
    private final Cache<UUID, Optional<Actor>> actors = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(100_000)
            .build();
    /** Checked when the user name is unknown, so that the answer takes as long. */
    private final String nobody;

    Accounts(AccountStore store, Throttle throttle, PasswordEncoder passwords, Clock clock) {
        this.store = store;
        this.throttle = throttle;
        this.passwords = passwords;
        this.clock = clock;
        this.nobody = passwords.encode(UUID.randomUUID().toString());
    }

    /**
     * Opens an account.
     *
     * @throws Problem {@code identity/username-taken}
     */
    public void open(NewAccount account) {
        var opened = account.called(written(account.username()));
        if (!store.add(opened, passwords.encode(account.password()), clock.instant())) {
            throw Problem.conflict("identity/username-taken").with("username", account.username());
        }
    }

    /**
     * Who logs in with these credentials.
     *
     * @param source address the attempt comes from; too many failures from one address or for one name must wait
     * @throws Problem {@code identity/wrong-credentials} or {@code identity/too-many-attempts}
     */
    @Transactional(noRollbackFor = Problem.class)
    public Actor logIn(String username, String password, String source) {
        var name = new Guess("login-name", written(username), 5);
        var address = new Guess("login-source", source, 50);
        throttle.admit("identity/too-many-attempts", name, address);
        var credentials = store.credentials(written(username), username);
        boolean right = passwords.matches(
                password,
                credentials.map(AccountStore.Credentials::passwordHash).orElse(nobody));
        if (!right || credentials.isEmpty()) {
            throttle.failed(name, address);
            throw Problem.unauthenticated("identity/wrong-credentials");
        }
        throttle.succeeded(name);
        return store.actor(credentials.get().account()).orElseThrow();
    }

    /** A user name as it is kept: nobody should have to remember its capitals, or be taken for somebody else by them. */
    private static String written(String username) {
        return Characters.tidy(Characters.narrow(username)).toLowerCase(Locale.ROOT);
    }

    /** The actor behind an account, unless it was closed. */
    @Transactional(readOnly = true)
    public Optional<Actor> actor(UUID account) {
        return actors.get(account, store::actor);
    }

    /** The actor of this user name, unless there is none or it was closed. */
    @Transactional(readOnly = true)
    public Optional<Actor> named(String username) {
        return store.credentials(written(username), username).flatMap(it -> store.actor(it.account()));
    }

    /** Whether there is no account at all yet. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return store.isEmpty();
    }

    /** Whether there are accounts with a publicly known password. */
    @Transactional(readOnly = true)
    public boolean holdsDemoAccounts() {
        return store.holdsDemoAccounts();
    }
}
