package org.yiwang.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.ServedPaper;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.RegionCode;

/**
 * 送达: how one paper of a case is brought to the applicant.
 *
 * @param channel the way that is tried, or was the last
 * @param cause why somebody has to handle it; null unless somebody has
 * @param sentAt when it was sent on that way; null if somebody has to handle it
 * @param dueAt when it is looked at next; null: nothing falls due
 * @param effectAt when it reached her, or counts as if it had; null until then
 * @param proof position of the step of the case that records it; null until then
 */
record Delivery(
        UUID id,
        Paper paper,
        About about,
        Way channel,
        State state,
        @Nullable Cause cause,
        @Nullable Instant sentAt,
        @Nullable Instant dueAt,
        Effect effect,
        @Nullable Instant effectAt,
        @Nullable Integer proof) {

    /** What is brought. */
    record Paper(String document, ServedPaper kind, String title, Instant issuedAt) {}

    /** The case it is of. */
    record About(
            CaseNumber caseNumber,
            String itemCode,
            String title,
            RegionCode region,
            String department,
            String departmentName,
            UUID applicant) {}

    /** How it stands. */
    enum State {
        TO_HANDLE("待送达", "To be served"),
        SENT("送达中", "Under way"),
        DONE("已送达", "Served");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** Why somebody has to handle it. */
    enum Cause {
        NO_CONSENT("没有同意电子送达", "Electronic delivery was not agreed to"),
        WITHDRAWN("撤回了对电子送达的同意", "The consent to electronic delivery was withdrawn"),
        NO_RECEIPT("没有在期限内签收", "It was not signed for in time"),
        RETURNED("邮件被退回", "The parcel came back"),
        REFUSED("拒收邮件", "The parcel was refused");

        private final String chinese;
        private final String english;

        Cause(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** One that nobody has begun with. */
    static Delivery begun(UUID id, Paper paper, About about) {
        return new Delivery(
                id, paper, about, Way.POST, State.TO_HANDLE, Cause.NO_CONSENT, null, null, Effect.NONE, null, null);
    }

    /** Whether it reached somebody in a way in which something is signed on paper. */
    boolean isServedOnPaper() {
        return state == State.DONE && (channel == Way.IN_PERSON || channel == Way.LEFT || channel == Way.POST);
    }

    /** Whether it has not reached her yet, and does not count as if it had. */
    boolean isOpen() {
        return state != State.DONE;
    }

    /** Whether it is under way in this manner. */
    boolean isSentBy(Way way) {
        return state == State.SENT && channel == way;
    }

    Delivery sent(Way way, Instant at, @Nullable Instant lookAgain) {
        return new Delivery(id, paper, about, way, State.SENT, null, at, lookAgain, Effect.NONE, null, null);
    }

    Delivery lookedAtAgain(Instant when) {
        return new Delivery(id, paper, about, channel, state, cause, sentAt, when, effect, effectAt, proof);
    }

    /** What was tried has come to nothing; it is to go by post, or as whoever handles it sees fit. */
    Delivery toHandle(Cause why) {
        return new Delivery(id, paper, about, Way.POST, State.TO_HANDLE, why, null, null, Effect.NONE, null, null);
    }

    Delivery served(Way way, Effect brought, Instant at, int step) {
        var sent = isSentBy(way) ? Objects.requireNonNull(sentAt) : at;
        return new Delivery(id, paper, about, way, State.DONE, null, sent, null, brought, at, step);
    }
}
