package org.yiwang.identity.posts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.identity.posts.PostStore.Sealed;

/** Puts down that a row is not as it was sealed: in a transaction of its own, because what reads it may write nothing. */
@Component
class Alarm {
    private final Audit audit;
    private final TransactionTemplate apart;
    /** The same row is told once an hour: each request of whoever holds it reads it. */
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(10_000)
            .build();

    Alarm(Audit audit, PlatformTransactionManager transactions) {
        this.audit = audit;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void check(HoldingStore.Read read) {
        check(read.holding());
        check(read.post());
    }

    void check(Sealed<?> row) {
        String place = row.table() + ":" + row.id();
        if (!row.holds() && told.asMap().putIfAbsent(place, true) == null) {
            apart.executeWithoutResult(
                    status -> audit.record("post.tampered", "post", row.id().toString(), row.table()));
        }
    }
}
