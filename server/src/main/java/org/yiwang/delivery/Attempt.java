package org.yiwang.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.kernel.Language;

/**
 * One way that was tried.
 *
 * @param consent what she had said when it was sent electronically; null of any other way, and if she signed without having agreed
 * @param address where post was sent
 * @param tracking number of the parcel
 * @param note who signed, which witnesses were there, why she was looked for in public
 * @param handledBy account of the member of staff; null if nobody was needed
 */
record Attempt(
        UUID delivery,
        Way channel,
        Instant sentAt,
        @Nullable UUID consent,
        @Nullable UUID address,
        @Nullable String tracking,
        @Nullable String note,
        @Nullable UUID handledBy,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome) {

    static Attempt of(Delivery held, Way way, Instant at) {
        return new Attempt(held.id(), way, at, null, null, null, null, null, null, null);
    }

    Attempt agreedBy(UUID agreed) {
        return new Attempt(delivery, channel, sentAt, agreed, address, tracking, note, handledBy, endedAt, outcome);
    }

    Attempt to(UUID postal, String number) {
        return new Attempt(delivery, channel, sentAt, consent, postal, number, note, handledBy, endedAt, outcome);
    }

    Attempt noting(@Nullable String what) {
        return new Attempt(delivery, channel, sentAt, consent, address, tracking, what, handledBy, endedAt, outcome);
    }

    Attempt by(@Nullable UUID account) {
        return new Attempt(delivery, channel, sentAt, consent, address, tracking, note, account, endedAt, outcome);
    }

    Attempt ended(Instant at, Outcome came) {
        return new Attempt(delivery, channel, sentAt, consent, address, tracking, note, handledBy, at, came);
    }

    @Override
    public String toString() {
        return "Attempt[" + delivery + " " + channel + " " + outcome + "]";
    }

    /** What came of it. */
    enum Outcome {
        RECEIVED("已签收", "Received"),
        REFUSED("拒绝接收", "Refused"),
        LAPSED("公告期满", "Notice over"),
        NO_RECEIPT("没有在期限内签收", "Not signed for in time"),
        WITHDRAWN("同意被撤回", "Consent withdrawn"),
        RETURNED("退回", "Came back"),
        OVERTAKEN("已用其他方式送达", "Served in another way");

        private final String chinese;
        private final String english;

        Outcome(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
