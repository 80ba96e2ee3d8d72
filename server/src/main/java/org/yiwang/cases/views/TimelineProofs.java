package org.yiwang.cases.views;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.evidence.Proofs;
import org.yiwang.evidence.Proofs.SealedLeaf;

/** Puts together what is written of a case and what is sealed of it. */
@Component
class TimelineProofs {
    private static final String FORMAT = "yiwang timeline v1";

    private final RecordStore records;
    private final Proofs proofs;

    TimelineProofs(RecordStore records, Proofs proofs) {
        this.records = records;
        this.proofs = proofs;
    }

    /**
     * A timeline and its proof; all hashes are SM3, in hexadecimal digits.
     *
     * @param format which proof it is
     * @param number of the case
     * @param log name of the tree
     * @param key the public key that signs its roots
     * @param size of the last root, to which all paths lead; 0 while there is none
     * @param events what is written, in order
     * @param gone what was sealed and is not written any more; none, if all is well
     * @param roots signed roots, by size, the last at the end
     * @param books how far the case had come, from the first leaf of the tree to the last
     */
    record TimelineProof(
            String format,
            String number,
            String log,
            String key,
            long size,
            List<TimelineEvent> events,
            List<SealedLeaf> gone,
            List<Proofs.ProvenRoot> roots,
            List<Proofs.ProvenBook> books) {}

    /**
     * One step. All members but the last three are what was sealed: the leaf is SM3 over a zero byte and their JSON in the form of RFC 8785.
     *
     * @param id identifier of the case
     * @param n which step of the case, from 1
     * @param previous leaf of the step before; null of the first
     * @param recordedAt when it was written down
     * @param happenedAt when it happened
     * @param demo whether it was made up for the demo
     * @param persons SM3 over who did it, which is not shown
     * @param organ on whose behalf; null for the applicant
     * @param document number of the paper that came of it
     * @param documentDigest SM3 over what that says
     * @param pause the special procedure that began
     * @param days how long it was announced to take, or how many days were granted
     * @param reference number of a paper that the organ has of it beside ours
     * @param sentTo the organ that was named as the right one, or to which it was forwarded
     * @param place in the tree; null while it is not sealed
     * @param inclusion the path from the leaf to the last root; null while it is not sealed
     */
    record TimelineEvent(
            String id,
            int n,
            @Nullable String previous,
            String recordedAt,
            String happenedAt,
            boolean demo,
            String step,
            String stage,
            String persons,
            @Nullable String organ,
            @Nullable String reason,
            @Nullable String clause,
            @Nullable String document,
            @Nullable String documentDigest,
            @Nullable String pause,
            @Nullable Integer days,
            @Nullable String reference,
            @Nullable String sentTo,
            String leaf,
            @Nullable Long place,
            @Nullable List<String> inclusion) {}

    /** As it is written and sealed at one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    TimelineProof of(Case shown, List<Long> held) {
        var sealed = proofs.of(shown.id().value(), held);
        Map<Integer, SealedLeaf> leaves = sealed.leaves().stream()
                .collect(Collectors.toMap(SealedLeaf::number, Function.identity(), (first, again) -> first));
        var events = records.chained(Set.of(shown.id().value())).stream()
                .map(it -> event(it, leaves.get(it.link().position())))
                .toList();
        var written = events.stream().map(TimelineEvent::n).collect(Collectors.toSet());
        return new TimelineProof(
                FORMAT,
                shown.number().value(),
                sealed.log(),
                sealed.key(),
                sealed.size(),
                events,
                sealed.leaves().stream()
                        .filter(it -> !written.contains(it.number()))
                        .toList(),
                sealed.roots(),
                sealed.books());
    }

    private static TimelineEvent event(RecordStore.Chained step, @Nullable SealedLeaf sealed) {
        var content = step.link().content(step.entry());
        return new TimelineEvent(
                text(content, "id"),
                step.link().position(),
                (String) content.get("previous"),
                text(content, "recordedAt"),
                text(content, "happenedAt"),
                step.entry().demo(),
                text(content, "step"),
                text(content, "stage"),
                text(content, "persons"),
                (String) content.get("organ"),
                (String) content.get("reason"),
                (String) content.get("clause"),
                (String) content.get("document"),
                (String) content.get("documentDigest"),
                (String) content.get("pause"),
                (Integer) content.get("days"),
                (String) content.get("reference"),
                (String) content.get("sentTo"),
                HexFormat.of().formatHex(Objects.requireNonNull(step.leaf())),
                sealed == null ? null : sealed.place(),
                sealed == null ? null : sealed.inclusion());
    }

    private static String text(Map<String, @Nullable Object> content, String name) {
        return (String) Objects.requireNonNull(content.get(name));
    }
}
