package org.yiwang.identity.passkeys;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.passkeys.ChallengeStore.Purpose;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * All that can be done with passkeys. Who adds or shows one calls outside a transaction: a challenge is over once it was shown,
 * whatever becomes of it.
 */
@Service
public class Passkeys {
    private static final int BYTES = 32;
    private static final int MOST = 20;

    private final PasskeyStore store;
    private final ChallengeStore challenges;
    private final Ceremonies ceremonies;
    private final RelyingParty site;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Passkeys(
            PasskeyStore store,
            ChallengeStore challenges,
            Ceremonies ceremonies,
            RelyingParty site,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.challenges = challenges;
        this.ceremonies = ceremonies;
        this.site = site;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Says what a browser needs to have a key made for an account.
     *
     * @param askedBy digest of what the asking browser alone holds
     */
    public ProposedPasskey propose(UUID account, String askedBy) {
        var handle = store.handle(account, bytes());
        return new ProposedPasskey(
                ask(Purpose.ADD, askedBy, account),
                encoded(handle),
                Ceremonies.algorithms(),
                store.credentials(account).stream().map(Passkeys::encoded).toList());
    }

    /**
     * Takes a key that was made for an account.
     *
     * @param askedBy as when it was proposed
     * @param also what else is done in the transaction of it
     * @throws Problem {@code passkey/not-taken}; {@code passkey/too-many}
     */
    public Passkey add(UUID account, String askedBy, MadePasskey made, String name, Runnable also) {
        var read = ceremonies.read(made).orElseThrow(Passkeys::notTaken);
        var challenge = Ceremonies.challenge(read.getCollectedClientData()).orElseThrow(Passkeys::notTaken);
        if (!challenges.take(challenge, Purpose.ADD, askedBy, account, clock.instant())) {
            throw notTaken();
        }
        var key = ceremonies.judge(read, challenge).orElseThrow(Passkeys::notTaken);
        var id = Ids.next();
        transaction.executeWithoutResult(status -> {
            store.lock(account);
            if (store.credentials(account).size() >= MOST) {
                throw Problem.conflict("passkey/too-many").with("most", MOST);
            }
            if (!store.add(id, account, key, made.transports(), name, clock.instant())) {
                throw notTaken();
            }
            also.run();
        });
        return new Passkey(id, name, key.backedUp(), clock.instant(), null);
    }

    /**
     * Says what a key shall sign; whose, nobody is asked.
     *
     * @param askedBy digest of what the asking browser alone holds
     */
    public AskedPasskey ask(String askedBy) {
        return ask(Purpose.LOG_IN, askedBy, null);
    }

    private AskedPasskey ask(Purpose purpose, String askedBy, @Nullable UUID account) {
        byte[] challenge = bytes();
        challenges.add(challenge, purpose, askedBy, account, clock.instant());
        return new AskedPasskey(encoded(challenge), site.domain(), ChallengeStore.VALID.toSeconds());
    }

    /**
     * Whose key has signed what was asked. Why another is refused is nobody's affair.
     *
     * @param askedBy as when it was asked
     * @return the account, which is open
     * @throws Problem {@code passkey/refused}
     */
    public UUID recognise(String askedBy, ShownPasskey shown) {
        var read = ceremonies.read(shown).orElseThrow(Passkeys::refused);
        var challenge = Ceremonies.challenge(read.getCollectedClientData()).orElseThrow(Passkeys::refused);
        boolean asked = challenges.take(challenge, Purpose.LOG_IN, askedBy, null, clock.instant());
        byte @Nullable [] handle = read.getUserHandle();
        if (!asked || handle == null || read.getAuthenticatorData() == null) {
            throw refused();
        }
        var known = store.known(read.getCredentialId(), handle).orElseThrow(Passkeys::refused);
        var after = ceremonies.judge(read, known.key(), challenge).orElseThrow(Passkeys::refused);
        if (!store.used(known.id(), after, clock.instant())) {
            throw refused();
        }
        return known.account();
    }

    /** Those of an account, in the order they came. */
    public List<Passkey> of(UUID account) {
        return store.of(account);
    }

    /** Lets nobody else change the ways into an account until the transaction ends. */
    public void lock(UUID account) {
        store.lock(account);
    }

    /** @throws Problem {@code passkey/unknown} if the account has none of this identifier */
    public void rename(UUID account, UUID id, String name) {
        if (!store.rename(account, id, name)) {
            throw unknown();
        }
    }

    /** @throws Problem {@code passkey/unknown} if the account has none of this identifier */
    public void remove(UUID account, UUID id) {
        if (!store.remove(account, id)) {
            throw unknown();
        }
    }

    /** Removes all of an account; true if there were any. */
    public boolean removeAll(UUID account) {
        return store.removeAll(account) > 0;
    }

    /** Forgets what nobody has signed in time. */
    public int forgetOld() {
        return challenges.forget(clock.instant());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Problem notTaken() {
        return Problem.unprocessable("passkey/not-taken");
    }

    private static Problem refused() {
        return Problem.unprocessable("passkey/refused");
    }

    private static Problem unknown() {
        return Problem.notFound("passkey/unknown");
    }

    /**
     * What a browser needs to have a key made.
     *
     * @param handle what the key is to call the person: random, in base64url
     * @param algorithms kinds of keys that are taken, the dearest first (COSE)
     * @param known what her keys call themselves, in base64url: none of them is made again
     */
    public record ProposedPasskey(AskedPasskey asked, String handle, List<Long> algorithms, List<String> known) {}
}
