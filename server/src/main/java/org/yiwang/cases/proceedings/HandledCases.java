package org.yiwang.cases.proceedings;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.records.OfficerStore;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.identity.posts.OpenWork;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** Whoever handles cases hands them over before she leaves; they are named by their numbers, and by nothing else. */
@Component
@Transactional
class HandledCases implements OpenWork {
    private static final int MOST = 1000;

    private final OfficerStore store;
    private final Officers officers;
    private final HeldBy staff;

    HandledCases(OfficerStore store, Officers officers, HeldBy staff) {
        this.store = store;
        this.officers = officers;
        this.staff = staff;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Open> of(UUID account) {
        return store.underWay(account, MOST).stream()
                .map(it -> new Open(Kind.HANDLES_CASE, it.id(), it.number().value(), null))
                .toList();
    }

    @Override
    public void handOver(Actor by, UUID account, String to, String reason) {
        var officer = staff.named(to)
                .filter(it -> !it.closed())
                .map(HeldBy.Member::account)
                .orElseThrow(() -> Problem.invalid("/to", "account/unknown"));
        store.underWay(account, MOST).forEach(it -> officers.leave(by, it.number(), officer, reason));
    }

    @Override
    public void release(Actor by, UUID account, String reason) {
        store.underWay(account, MOST).forEach(it -> officers.leave(by, it.number(), null, reason));
    }
}
