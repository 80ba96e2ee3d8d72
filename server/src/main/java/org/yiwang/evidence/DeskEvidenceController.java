package org.yiwang.evidence;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.evidence.Watch.Finding;
import org.yiwang.kernel.NotAudited;

/** 存证核验: whether what is sealed still fits, for those who watch over it. */
@RestController
@RequestMapping("/api/desk/evidence")
@RolesAllowed("evidence:watch")
class DeskEvidenceController {
    private static final int MOST = 200;

    private final RootStore roots;
    private final LeafStore leaves;
    private final WatchStore watches;
    private final Watch watch;
    private final Witnesses witnesses;

    DeskEvidenceController(RootStore roots, LeafStore leaves, WatchStore watches, Watch watch, Witnesses witnesses) {
        this.roots = roots;
        this.leaves = leaves;
        this.watches = watches;
        this.watch = watch;
        this.witnesses = witnesses;
    }

    /** How far the tree has grown, who holds it, and what the last watch found. */
    @GetMapping
    @NotAudited("says nothing of anybody")
    @Transactional(readOnly = true)
    EvidenceView standing() {
        var last = watches.last();
        return new EvidenceView(
                roots.last().map(Root::size).orElse(0L),
                roots.last().map(Root::signedAt).orElse(null),
                leaves.oldest().orElse(0L),
                witnessViews(),
                watch.isLooking(),
                last.map(it -> new WatchedView(
                                it.at(),
                                it.size(),
                                it.findings(),
                                watches.findings(it.id(), MOST).stream()
                                        .map(FindingView::of)
                                        .toList()))
                        .orElse(null));
    }

    private List<WitnessView> witnessViews() {
        Map<String, String> troubles = witnesses.troubles();
        return witnesses.names().stream()
                .map(it -> new WitnessView(it, roots.held(it).orElse(0L), troubles.get(it)))
                .toList();
    }

    /** Has all that is sealed read again, in the background; while that goes on, nothing more happens. */
    @PostMapping("/watch")
    @Audited(value = "evidence.watch", purpose = Purpose.AUDIT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    LookingView look() {
        watch.begin();
        return new LookingView(true);
    }

    /** @param looking that all is being read again */
    record LookingView(boolean looking) {}

    /**
     * How it stands.
     *
     * @param size leaves in the tree
     * @param signedAt when the last root was signed; null while there is none
     * @param waitingSeconds how long what waits longest for a seal has waited
     * @param looking whether all is being read again just now
     * @param watch what was found last; null if nobody has looked yet
     */
    record EvidenceView(
            long size,
            @Nullable Instant signedAt,
            long waitingSeconds,
            List<WitnessView> witnesses,
            boolean looking,
            @Nullable WatchedView watch) {}

    /**
     * Somebody who holds roots.
     *
     * @param size of the largest root it holds
     * @param trouble why it holds no newer one; null if nothing is wrong
     */
    record WitnessView(String name, long size, @Nullable String trouble) {}

    /**
     * What was found.
     *
     * @param count all of them
     * @param findings the first, by place
     */
    record WatchedView(Instant at, long size, int count, List<FindingView> findings) {}

    /**
     * What does not fit.
     *
     * @param subject identifier of the case or of the record; null if it is of the tree itself
     * @param number which step
     * @param place in the tree
     */
    record FindingView(
            Finding.Kind kind,
            Leaf.@Nullable Source source,
            @Nullable String subject,
            @Nullable Integer number,
            @Nullable Long place) {
        static FindingView of(Finding it) {
            return new FindingView(
                    it.kind(),
                    it.source(),
                    it.subject() == null ? null : it.subject().toString(),
                    it.number(),
                    it.place());
        }
    }
}
