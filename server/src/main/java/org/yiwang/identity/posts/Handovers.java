package org.yiwang.identity.posts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.posts.OpenWork.Open;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** 移交: nobody leaves while something is open that only she goes on with. */
@Service
@Transactional
public class Handovers {
    private final ObjectProvider<OpenWork> work;

    Handovers(ObjectProvider<OpenWork> work) {
        this.work = work;
    }

    /** All that this account has open. */
    @Transactional(readOnly = true)
    List<Open> of(UUID account) {
        return work.orderedStream().flatMap(it -> it.of(account).stream()).toList();
    }

    /** @throws Problem {@code post/open-work} with what is open */
    @Transactional(readOnly = true)
    public void mustBeNone(UUID account) {
        var open = of(account);
        if (!open.isEmpty()) {
            throw Problem.conflict("post/open-work")
                    .with("count", open.size())
                    .with("open", open.stream().map(it -> it.kind().name()).toList());
        }
    }

    /**
     * Hands over all that somebody has open, at once.
     *
     * @param to user name of whoever goes on with it; null: it goes back to where it came from
     * @param reason why, for the record
     * @throws Problem {@code identity/own-account}; {@code post/nothing-open}; what says that it may not be hers
     */
    void handOver(Actor by, UUID account, @Nullable String to, String reason) {
        if (by.account().equals(account)) {
            throw Problem.conflict("identity/own-account");
        }
        if (of(account).isEmpty()) {
            throw Problem.conflict("post/nothing-open");
        }
        work.orderedStream().filter(it -> !it.of(account).isEmpty()).forEach(it -> {
            if (to == null) {
                it.release(by, account, reason);
            } else {
                it.handOver(by, account, to, reason);
            }
        });
    }
}
