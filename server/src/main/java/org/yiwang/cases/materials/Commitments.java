package org.yiwang.cases.materials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CreditStanding;
import org.yiwang.cases.CreditStanding.BadRecord;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.CommitmentSettings;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** 告知承诺: who may have something granted for a promise, and which applications rest on one. */
@Component
public class Commitments {
    private final CommitmentStore store;
    private final Items items;
    private final CommitmentSettings settings;
    private final List<CreditStanding> standings;

    Commitments(CommitmentStore store, Items items, CommitmentSettings settings, List<CreditStanding> standings) {
        this.store = store;
        this.items = items;
        this.settings = settings;
        this.standings = List.copyOf(standings);
    }

    /** @param withdrawnAt when she took it back, before the decision; null if she has not */
    public record Made(Instant at, @Nullable Instant withdrawnAt) {}

    /**
     * What this item is granted for.
     *
     * @throws Problem {@code invalid-input} at {@code /commitment}: it is not granted for a promise; {@code cases/commitment-excluded}
     */
    public Commitment offered(ItemVersion version) {
        @Nullable Commitment commitment = version.guide().commitment();
        if (commitment == null) {
            throw Problem.invalid("/commitment", "cases/no-commitment");
        }
        if (settings.excludes(commitment)) {
            throw Problem.unprocessable("cases/commitment-excluded")
                    .with("domain", commitment.domain().name());
        }
        return commitment;
    }

    /** The same, where nobody has asked for it yet; nothing if the item is not granted for a promise. */
    public Optional<Commitment> offer(ItemVersion version) {
        return settings.offered(version.guide());
    }

    /** 未修复的失信记录, for which nothing is granted to a party for a promise. */
    public List<BadRecord> against(UUID party) {
        return standings.stream().flatMap(it -> it.unrepaired(party).stream()).toList();
    }

    /**
     * The same, for somebody whose word is good.
     *
     * @throws Problem as {@link #offered}; {@code cases/bad-credit}
     */
    public Commitment admitted(UUID party, ItemVersion version) {
        var commitment = offered(version);
        var records = against(party);
        if (!records.isEmpty()) {
            throw badCredit(records);
        }
        return commitment;
    }

    private static Problem badCredit(List<BadRecord> records) {
        return Problem.unprocessable("cases/bad-credit")
                .with(
                        "records",
                        records.stream()
                                .map(it -> it.what() + "（" + it.organ() + "，" + Days.written(it.since()) + "）")
                                .collect(Collectors.joining("；")));
    }

    public void keep(Case filed) {
        store.add(filed.id(), filed.receivedAt());
    }

    public Optional<Made> of(Case shown) {
        return store.find(shown.id());
    }

    /** What a case rests on, as the item said it when it was filed; nothing if nothing was promised or it was taken back. */
    public Optional<Commitment> inForce(Case shown) {
        var told =
                Optional.ofNullable(items.version(shown.itemVersion()).guide().commitment());
        return told.filter(
                it -> of(shown).filter(made -> made.withdrawnAt() == null).isPresent());
    }

    /** Papers that need not be handed in with a case, by identifier. */
    public Set<String> waived(Case shown) {
        return inForce(shown).map(it -> Set.copyOf(it.waives())).orElse(Set.of());
    }

    /**
     * 撤回承诺.
     *
     * @throws Problem {@code cases/no-commitment-made}
     */
    public void withdraw(Case held, Instant at) {
        if (!store.withdraw(held.id(), at)) {
            throw Problem.conflict("cases/no-commitment-made");
        }
    }

    /** A promise that was not kept goes where it is looked for next time. */
    public void broken(Case revoked, Instant at) {
        var broken = new CreditStanding.Broken(
                revoked.id(), revoked.number(), revoked.title(), revoked.departmentName(), Days.of(at));
        standings.forEach(it -> it.broken(revoked.applicant(), broken));
    }
}
