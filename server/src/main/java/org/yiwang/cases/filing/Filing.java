package org.yiwang.cases.filing;

import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.kernel.QueryCode;
import tools.jackson.databind.JsonNode;

/**
 * An application that has just been handed in, with all that was written down of it, so that nothing need be read back.
 *
 * @param step its first step
 * @param notice its first clock
 * @param receipt its first document
 * @param elsewhere whether a window elsewhere received it (全省通办)
 * @param pledge what she has promised (告知承诺书); null if nothing is granted for a promise
 */
public record Filing(
        Case filed,
        QueryCode queryCode,
        JsonNode form,
        RecordStore.Entry step,
        Deadline notice,
        Paper receipt,
        boolean elsewhere,
        @Nullable Paper pledge) {
    @Override
    public String toString() {
        return "Filing[" + filed.number() + "]";
    }
}
