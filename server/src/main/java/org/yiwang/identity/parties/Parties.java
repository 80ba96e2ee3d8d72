package org.yiwang.identity.parties;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Reading;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;

/** All that can be done with parties. There is one for each number that was proved. */
@Service
@Transactional
public class Parties {
    private final PartyStore store;
    private final ObjectProvider<PartyHoldings> holdings;
    private final ObjectProvider<NumberWatch> watches;
    private final Clock clock;

    Parties(
            PartyStore store,
            ObjectProvider<PartyHoldings> holdings,
            ObjectProvider<NumberWatch> watches,
            Clock clock) {
        this.store = store;
        this.holdings = holdings;
        this.watches = watches;
        this.clock = clock;
    }

    /**
     * A party of which nobody has proved anything yet.
     *
     * @param by account
     */
    public Proof openProvisional(Particulars said, @Nullable UUID by) {
        var id = Ids.next();
        store.add(id, said, false, PartySource.OPENED, by, clock.instant());
        return new Proof(id, false, false);
    }

    /**
     * The one party of this number: the one that is known, as it is known, or a new one.
     *
     * @param said with a number of which whoever calls has made sure that it goes with the name
     * @param by account
     */
    public Proof ofNumber(Particulars said, PartySource source, @Nullable UUID by) {
        String key = key(said);
        store.lockNumber(key);
        var known = store.lockProved(key);
        if (known.isPresent()) {
            return new Proof(known.get(), true, true);
        }
        var id = Ids.next();
        store.add(id, said, true, source, by, clock.instant());
        tell(id, said.kind(), key);
        return new Proof(id, true, false);
    }

    private void tell(UUID party, PartyKind kind, String number) {
        watches.orderedStream().forEach(it -> it.proved(party, kind, number));
    }

    /**
     * Tells once more, of the next proved numbers after this party, whom they are of.
     *
     * @param after a party; null: from the beginning
     * @return the last party of which it was told; none if there are no more
     */
    public Optional<UUID> tellNumbers(@Nullable UUID after, int most) {
        var next = store.provedAfter(after, most);
        for (UUID party : next) {
            store.lock(party).filter(Party::proved).ifPresent(it -> {
                @Nullable String key = it.key();
                if (key != null) {
                    tell(party, it.kind(), key);
                }
            });
        }
        return next.isEmpty() ? Optional.empty() : Optional.of(next.getLast());
    }

    /**
     * A provisional party is known to be this one, by the word of whoever has compared its number elsewhere; what it has goes over.
     *
     * @param account by which that came out
     */
    public void same(UUID provisional, UUID party, UUID account) {
        var held = store.lock(provisional).orElseThrow(Parties::unknown);
        if (held.proved() || provisional.equals(party)) {
            throw Problem.conflict("identity/number-proved");
        }
        holdings.orderedStream().forEach(it -> it.handOver(provisional, party));
        store.merge(provisional, party, account, clock.instant());
    }

    /**
     * A party has proved its number. If that is the number of another one, it was the same all the time: what it has goes over to
     * the known one, and a trace stays.
     *
     * @param said with the number, of which whoever calls has made sure that it goes with the name
     * @param account by which it was proved
     * @throws Problem {@code identity/number-proved} if it is known by another number already
     */
    public Proof prove(UUID party, Particulars said, UUID account) {
        String key = key(said);
        store.lockNumber(key);
        var known = store.lockProved(key);
        var held = store.lock(party).orElseThrow(Parties::unknown);
        if (held.proved() && !key.equals(held.key())) {
            throw Problem.conflict("identity/number-proved");
        }
        if (known.isPresent() && !known.get().equals(party)) {
            UUID to = known.get();
            holdings.orderedStream().forEach(it -> it.handOver(party, to));
            store.merge(party, to, account, clock.instant());
            return new Proof(to, true, true);
        }
        var before = particulars(held);
        var now = said.completedBy(before);
        if (!now.equals(before)) {
            store.change(held, now, PartySource.PROVED, account, clock.instant());
        }
        store.setProved(party, clock.instant());
        tell(party, now.kind(), key);
        return new Proof(party, true, false);
    }

    /**
     * Under what the party of a number somebody typed can be asked for later, without the number: in an address, say.
     *
     * @return empty if the text is no number by which anybody could be known
     */
    public Optional<byte[]> numberIndex(String typed) {
        var today = Days.of(clock.instant());
        String key = CreditCode.fault(typed) == null
                ? CreditCode.of(typed).reveal()
                : Arrays.stream(IdentityDocument.Kind.values())
                        .filter(it -> IdentityDocument.fault(it, typed, null, today) == null)
                        .map(it -> IdentityDocument.of(it, typed, null, today).key())
                        .findFirst()
                        .orElse(null);
        return Optional.ofNullable(store.numberIndex(key));
    }

    /** The party of which a number with this {@linkplain #numberIndex index} was proved. */
    @Transactional(readOnly = true)
    public Optional<UUID> ofNumberIndex(byte[] index) {
        return store.proved(index);
    }

    /** Hands over once more what was merged lately; what is handed over already is left as it is. */
    public void handOverAgain(Duration lately) {
        store.merged(clock.instant().minus(lately))
                .forEach((provisional, party) ->
                        holdings.orderedStream().forEach(it -> it.handOver(provisional, party)));
    }

    /** The register says something else of a party than what is written about it. What was written stays in its history. */
    public void registered(UUID party, Particulars said) {
        var held = store.lock(party).orElseThrow(Parties::unknown);
        if (!said.equals(particulars(held))) {
            store.change(held, said, PartySource.REGISTER, null, clock.instant());
        }
    }

    /** Provisional parties that turned out to be this one. */
    @Transactional(readOnly = true)
    public List<UUID> formerly(UUID party) {
        return store.mergedInto(party);
    }

    /** A party as it is now. Personal data: for those whose purpose this transaction has written down. */
    public Optional<Party> find(Reading reading) {
        return store.find(reading);
    }

    /**
     * The party that is known to have this number, if there is one; nobody else proves it until the transaction ends.
     *
     * @param key of a person {@link org.yiwang.kernel.IdentityDocument#key()}, of an organisation its code
     */
    public Optional<UUID> ofKnownNumber(String key) {
        store.lockNumber(key);
        return store.lockProved(key);
    }

    /** Whether it is known which number this party has. */
    @Transactional(readOnly = true)
    public boolean hasProvedNumber(UUID party) {
        return store.isProved(party);
    }

    /** The party of an account itself, for whoever acts by that account. */
    @Transactional(readOnly = true)
    public Optional<Party> own(UUID account) {
        return store.own(account);
    }

    /** A party that is about to be compared with its register, whose word is written down; held until the transaction ends. */
    public Optional<Party> forRegister(UUID party) {
        return store.lock(party);
    }

    /** What these parties are called now, by their identifiers. Personal data: for those who gave a purpose. */
    @Transactional(readOnly = true)
    public Map<UUID, Named> called(Collection<UUID> parties) {
        return parties.isEmpty()
                ? Map.of()
                : store.called(parties).stream().collect(Collectors.toMap(Named::party, it -> it));
    }

    /** What a party is called. */
    public record Named(UUID party, PartyKind kind, String name) {
        @Override
        public String toString() {
            return "Named[" + party + "]";
        }
    }

    /** What was ever written about a party, the first first; under the same condition. */
    public List<Party> history(Reading reading) {
        return store.history(reading);
    }

    /** Which of these are organisations, whose names are public. */
    @Transactional(readOnly = true)
    public Set<UUID> organisations(Collection<UUID> parties) {
        return store.organisations(parties);
    }

    private static Particulars particulars(Party held) {
        return new Particulars(
                held.kind(), held.name(), held.document(), held.number(), held.address(), held.representative());
    }

    private static String key(Particulars said) {
        @Nullable String key = said.key();
        if (key == null) {
            throw new IllegalArgumentException("nothing is proved without a number");
        }
        return key;
    }

    private static Problem unknown() {
        return Problem.notFound("identity/unknown-account");
    }

    /**
     * Which party it is.
     *
     * @param proved whether it is known to be the one of its number
     * @param known whether another account had proved it before
     */
    public record Proof(UUID party, boolean proved, boolean known) {}
}
