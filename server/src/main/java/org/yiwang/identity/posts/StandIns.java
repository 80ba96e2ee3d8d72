package org.yiwang.identity.posts;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;

/** Whoever stands in for somebody on leave cannot leave without another who does: whoever is away counts on it. */
@Component
class StandIns implements OpenWork {
    private final Leaves leaves;
    private final PostViews views;

    StandIns(Leaves leaves, PostViews views) {
        this.leaves = leaves;
        this.views = views;
    }

    @Override
    public List<Open> of(UUID account) {
        var standing = standing(account);
        var names = views.names(standing.stream().map(Leave::account).collect(Collectors.toSet()));
        return standing.stream()
                .map(it -> new Open(
                        Kind.STANDS_IN,
                        it.id(),
                        Objects.requireNonNull(names.get(it.account())).name(),
                        Days.of(it.until().minusMillis(1))))
                .toList();
    }

    private List<Leave> standing(UUID account) {
        return leaves.of(account).stream()
                .filter(it -> it.standIn().equals(account))
                .sorted(Comparator.comparing(Leave::until))
                .toList();
    }

    /** Somebody else of the same organ stands in for the days that are left, under the rules of any stand-in. */
    @Override
    public void handOver(Actor by, UUID account, String to, String reason) {
        standing(account).forEach(it -> leaves.replace(by, it, to, reason));
    }

    /** Whoever is away has nobody who stands in for her any more. */
    @Override
    public void release(Actor by, UUID account, String reason) {
        standing(account).forEach(it -> leaves.end(by, it.id(), reason));
    }
}
