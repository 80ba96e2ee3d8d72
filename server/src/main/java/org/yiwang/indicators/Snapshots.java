package org.yiwang.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Keeps the facts of the days that are asked for most; a day is read by one caller at a time, so that nobody can make it read many. */
@Component
class Snapshots {
    private static final int MOST_DAYS = 4;

    private final FactStore store;
    private final ReentrantLock reading = new ReentrantLock();
    private final Cache<Of, Facts> kept = Caffeine.newBuilder()
            .maximumSize(MOST_DAYS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private record Of(LocalDate day, long edition) {}

    Snapshots(FactStore store) {
        this.store = store;
    }

    Facts of(LocalDate day) {
        var wanted = new Of(day, store.edition());
        var found = kept.getIfPresent(wanted);
        if (found != null) {
            return found;
        }
        reading.lock();
        try {
            return kept.get(wanted, key -> store.read(key.day()));
        } finally {
            reading.unlock();
        }
    }
}
