package org.yiwang.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.identity.parties.Parties.Proof;
import org.yiwang.identity.parties.PartySource;
import org.yiwang.identity.posts.PostChanged;
import org.yiwang.identity.posts.Posts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** All that can be done with accounts. */
@Service
@Transactional
public class Accounts {
    private static final int GUESSES = 5;
    private static final int GUESSES_FROM_ANYWHERE = 10;
    /** Many people may share one address. */
    private static final int GUESSES_FROM_AN_ADDRESS = 50;

    private final AccountStore store;
    private final Throttle throttle;
    private final Passwords passwords;
    private final GuessWatch watch;
    private final Parties parties;
    private final Posts posts;
    private final Words words;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** What an account may do is never older than five seconds. */
    private final Cache<UUID, Optional<Standing>> standings = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(100_000)
            .build();

    Accounts(
            AccountStore store,
            Throttle throttle,
            Passwords passwords,
            GuessWatch watch,
            Parties parties,
            Posts posts,
            Words words,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.parties = parties;
        this.posts = posts;
        this.words = words;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.throttle = throttle;
        this.passwords = passwords;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Opens an account. Outside a transaction: its password is hashed first.
     *
     * @throws Problem {@code identity/username-taken}; {@code identity/busy}
     */
    @Transactional(propagation = Propagation.NEVER)
    public void open(NewAccount account) {
        var opened = account.called(written(account.username()));
        add(opened, passwords.hash(account.password()), false);
    }

    /** Opens an account whose password somebody else has seen: it is good for choosing another. */
    @Transactional(propagation = Propagation.NEVER)
    void openWithSecret(NewAccount account) {
        add(account.called(written(account.username())), passwords.hash(account.password()), true);
    }

    /** Opens an account to which nobody can log in yet. */
    void openClosed(NewAccount account) {
        add(account.called(written(account.username())), null, true);
    }

    /**
     * Opens an account in the transaction of the caller, who has hashed its password. Whoever opens it so for somebody known, as a
     * guardian does, says so to whom it concerns.
     */
    void openHashed(NewAccount account, String hash) {
        var opened = account.called(written(account.username()));
        transaction.executeWithoutResult(status -> added(opened, hash, false));
    }

    /**
     * Opens an account for somebody of whom nothing is known but what another provider says, in the transaction of the caller. It has
     * no password: she comes to it through that provider only, until she proves here who she is.
     */
    Actor openShadow(NewAccount account) {
        transaction.executeWithoutResult(status -> tellIfKnown(account.id(), added(account, null, false)));
        return store.actor(account.id()).orElseThrow();
    }

    private void add(NewAccount account, @Nullable String hash, boolean temporary) {
        transaction.executeWithoutResult(status -> tellIfKnown(account.id(), added(account, hash, temporary)));
    }

    /** Adds an account with what follows from it; answers whose it proved to be. */
    private @Nullable Proof added(NewAccount account, @Nullable String hash, boolean temporary) {
        @Nullable Proof proof = account.party() == null ? null : proof(account.id(), account.party());
        var assurance = proof == null || !proof.proved() ? Assurance.REGISTERED : Assurance.MATCHED;
        if (!store.add(account, proof == null ? null : proof.party(), assurance, hash, temporary, clock.instant())) {
            throw Problem.conflict("identity/username-taken").with("username", account.username());
        }
        guard(account.id(), account.party());
        if (account.kind() == Actor.Kind.STAFF && !account.roles().isEmpty()) {
            posts.openWith(
                    account.id(),
                    account.roles(),
                    account.scope(),
                    null,
                    clock.instant(),
                    posts.latestEnd(),
                    words.say(Sentence.of("identity/post-opened-with"), Language.CHINESE));
        }
        return proof;
    }

    /** The number says when she comes of age. */
    private void guard(UUID account, @Nullable Particulars said) {
        if (said != null && said.kind() == PartyKind.PERSON && said.number() != null) {
            Capacity.guardedUntil(said.number(), Days.of(clock.instant())).ifPresent(it -> store.guard(account, it));
        }
    }

    private Proof proof(UUID account, Particulars said) {
        return said.number() == null
                ? parties.openProvisional(said, account)
                : parties.ofNumber(said, PartySource.OPENED, account);
    }

    /**
     * Somebody has proved who she is, by name and number and whatever made it sure. If that person or firm is known, the account
     * is hers from now on, and what it had goes over to what she has; her other accounts are told.
     *
     * @param said of which whoever calls has made sure that number and name belong together
     * @throws Problem {@code identity/number-proved} if it is known to be somebody else
     */
    public void prove(UUID account, Particulars said, Assurance assurance) {
        var before = store.ownParty(account).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
        var proof = parties.prove(before, said, account);
        store.setParty(account, proof.party(), assurance);
        guard(account, said);
        forget(account);
        tellIfKnown(account, proof);
    }

    private void tellIfKnown(UUID account, @Nullable Proof proof) {
        if (proof != null && proof.known()) {
            events.publishEvent(new PartyJoined(proof.party(), account));
        }
    }

    /**
     * Who logs in with these credentials. Whoever guesses waits, longer and longer; a device that has logged in to the
     * account before is counted for itself, so that strangers cannot make its owner wait.
     *
     * @throws Problem {@code identity/wrong-credentials}; {@code identity/too-many-attempts} with work that can be done
     *     instead of waiting; {@code identity/busy}
     */
    @Transactional(propagation = Propagation.NEVER)
    Actor logIn(String username, String password, LoginSource source) {
        String name = written(username);
        @Nullable String device = device(name, username, source);
        try (var place = passwords.place(device != null)) {
            var turn = throttle.take(
                    "identity/too-many-attempts", "login " + name, source.proof(), guesses(name, device, source));
            var credentials = store.credentials(name, username);
            if (!isRight(password, credentials, turn)) {
                if (device == null && turn.manyFailed()) {
                    credentials.ifPresent(it -> watch.manyWrong(it.account()));
                }
                throw Problem.unauthenticated("identity/wrong-credentials");
            }
            throttle.right(turn);
            return credentials.flatMap(it -> store.actor(it.account())).orElseThrow();
        }
    }

    /** What the device is called, if this account was logged in to from it before. */
    private @Nullable String device(String name, String username, LoginSource source) {
        return source.devices().isEmpty()
                ? null
                : store.credentials(name, username)
                        .map(it -> source.devices().get(it.account()))
                        .orElse(null);
    }

    private static Guess[] guesses(String name, @Nullable String device, LoginSource source) {
        if (device != null) {
            return new Guess[] {new Guess("login-device", name + " " + device, GUESSES)};
        }
        String network = Guess.network(source.address());
        return new Guess[] {
            new Guess("login-name-from", name + " " + network, GUESSES),
            new Guess("login-name", name, GUESSES_FROM_ANYWHERE),
            new Guess("login-source", network, GUESSES_FROM_AN_ADDRESS)
        };
    }

    private boolean isRight(String password, Optional<AccountStore.Credentials> credentials, Turn turn) {
        try {
            return passwords.matches(
                    password,
                    credentials.map(AccountStore.Credentials::passwordHash).orElse(null));
        } catch (RuntimeException e) {
            throttle.giveBack(turn);
            throw e;
        }
    }

    /** A user name as it is kept: nobody should have to remember its capitals, or be taken for somebody else by them. */
    static String written(String username) {
        return Characters.tidy(Characters.narrow(username)).toLowerCase(Locale.ROOT);
    }

    /** The actor behind an account, unless it was closed. */
    @Transactional(readOnly = true)
    public Optional<Actor> actor(UUID account) {
        return standing(account).map(Standing::actor);
    }

    /** The account as a session needs it, unless it was closed. */
    @Transactional(readOnly = true)
    Optional<Standing> standing(UUID account) {
        var known = standings.get(account, store::standing);
        if (known.isPresent() && !known.get().mayHoldAt(clock.instant())) {
            standings.invalidate(account);
            return standings.get(account, store::standing);
        }
        return known;
    }

    /** The account has changed; whoever asks before that is committed may know it as it was before, and no longer. */
    void forget(UUID account) {
        standings.invalidate(account);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    standings.invalidate(account);
                }
            });
        }
    }

    @EventListener
    void changed(PostChanged event) {
        forget(event.account());
    }

    /** The actor of this user name, unless there is none or it was closed. */
    @Transactional(readOnly = true)
    public Optional<Actor> named(String username) {
        return store.credentials(written(username), username).flatMap(it -> store.actor(it.account()));
    }

    /** Whether there is an account of this user name, open or closed. */
    @Transactional(readOnly = true)
    boolean isTaken(String username) {
        return store.isTaken(written(username));
    }

    /** Whether there is no account at all yet. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return store.isEmpty();
    }

    /** Whether the account of this user name is open, and everybody knows its password. */
    @Transactional(readOnly = true)
    boolean isDemo(String username) {
        return store.credentials(written(username), username)
                .flatMap(it -> store.standing(it.account()))
                .filter(Standing::demo)
                .isPresent();
    }

    /** Whether there are accounts with a publicly known password. */
    @Transactional(readOnly = true)
    public boolean holdsDemoAccounts() {
        return store.holdsDemoAccounts();
    }
}
