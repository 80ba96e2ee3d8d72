package org.yiwang.cases.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 通办流转: the way of an application from the window that received it to the organ that decides.
 *
 * @param receivedAt 收件
 * @param sentAt 推送, once its form was checked; null: not yet, or taken in before that
 * @param takenInAt 接收; null: not yet
 */
public record Passage(
        Instant receivedAt,
        @Nullable Instant sentAt,
        @Nullable Instant takenInAt) {
    /** Whether the window still has it. */
    public boolean isToSend() {
        return sentAt == null && takenInAt == null;
    }

    /** Whether the deciding organ has yet to take it in. */
    public boolean isUnderWay() {
        return takenInAt == null;
    }
}
