package org.yiwang.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yiwang.kernel.Days;

/**
 * Whom a reader has met in which lists today, as far as this server has put it down: who opens a queue for the hundredth time need not
 * have forty names looked up again. What it does not know is written, and the database knows whether it is there.
 */
@Component
class KnownListings {
    private static final int MOST = 100_000;

    private final Cache<Met, Boolean> met = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    private record Met(UUID subject, LocalDate day, UUID reader, String act) {
        static Met of(UUID subject, Listing in) {
            return new Met(subject, Days.of(in.at()), in.reader(), in.act());
        }
    }

    /** Those of a list of whom it is not known to be put down. */
    List<UUID> unknown(Listing listing) {
        return listing.subjects().stream()
                .filter(it -> met.getIfPresent(Met.of(it, listing)) == null)
                .toList();
    }

    /** That these are put down, once they are. */
    void remember(Collection<UUID> subjects, Listing listing) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    put(subjects, listing);
                }
            });
        } else {
            put(subjects, listing);
        }
    }

    private void put(Collection<UUID> subjects, Listing listing) {
        subjects.forEach(it -> met.put(Met.of(it, listing), true));
    }
}
