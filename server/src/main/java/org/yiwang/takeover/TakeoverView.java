package org.yiwang.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Language;

/**
 * A takeover as it is shown to those who have to do with it. In a list nobody is named and nothing is quoted.
 *
 * @param ofOrganisation whether the case stays with an organisation, and only who acts in it changes
 * @param asker who asks; none in a list
 * @param askerNumber her number, partly hidden; to the desk only
 * @param reason of the asker; none in a list
 * @param files that prove it; to the asker and the desk only
 * @param objectsUntil last day on which the other side can object
 * @param agrees what the other side says; none as long as it says nothing
 * @param answer why; to the other side and the desk only
 * @param decision reason of the official; none in a list
 * @param remedy how to appeal against the decision
 */
record TakeoverView(
        UUID id,
        String caseNumber,
        String title,
        String departmentName,
        boolean ofOrganisation,
        Relation relation,
        String relationName,
        Ground ground,
        String groundName,
        Takeover.State state,
        String stateName,
        Instant askedAt,
        LocalDate objectsUntil,
        @Nullable String asker,
        @Nullable String askerNumber,
        @Nullable String reason,
        @Nullable List<FileView> files,
        @Nullable Boolean agrees,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String decision,
        @Nullable String remedy,
        @Nullable Instant decidedAt,
        boolean mine,
        boolean mayAnswer,
        boolean mayObject,
        boolean mayDecide) {

    /** A paper that proves it. */
    record FileView(UUID id, String name, long size) {
        static FileView of(StoredFile file) {
            return new FileView(file.id().value(), file.name(), file.size());
        }
    }

    /** What of it is shown to a reader, and what she may do. */
    record Shown(
            boolean named,
            @Nullable String askerNumber,
            @Nullable List<FileView> files,
            boolean answer,
            @Nullable String remedy,
            boolean mine,
            boolean otherSide,
            boolean mayDecide) {
        /** In a list. */
        static Shown inList(boolean mine, boolean otherSide, boolean mayDecide) {
            return new Shown(false, null, null, false, null, mine, otherSide, mayDecide);
        }
    }

    static TakeoverView of(Takeover request, Shown shown, LocalDate today, Language language) {
        var about = request.about();
        var answer = request.answer();
        var decision = request.decision();
        return new TakeoverView(
                request.id(),
                about.number().value(),
                about.title(),
                about.departmentName(),
                about.ofOrganisation(),
                request.relation(),
                request.relation().in(language),
                request.ground(),
                request.ground().in(language),
                request.state(),
                request.state().in(language),
                request.askedAt(),
                request.objectsUntil(),
                shown.named() ? request.askerName() : null,
                shown.askerNumber(),
                shown.named() ? request.reason() : null,
                shown.files(),
                answer == null ? null : answer.agrees(),
                answer == null || !shown.answer() ? null : answer.text(),
                answer == null ? null : answer.at(),
                decision == null || !shown.named() ? null : decision.reason(),
                decision == null ? null : shown.remedy(),
                decision == null ? null : decision.at(),
                shown.mine(),
                shown.otherSide() && request.isOpen(),
                shown.otherSide() && request.mayObject(today),
                shown.mayDecide() && request.mayDecide(today));
    }

    @Override
    public String toString() {
        return "TakeoverView[" + id + "]";
    }
}
