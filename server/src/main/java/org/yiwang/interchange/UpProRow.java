package org.yiwang.interchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yiwang.crypto.Sm3;
import org.yiwang.evidence.Canonical;
import org.yiwang.kernel.Days;

/**
 * A row of the exchange: one version of what one table says of one case.
 *
 * @param table such as {@code up_pro_accept}
 * @param operation I, U or D, as it is exchanged ({@code cd_operation}); which version counts follows from its time alone
 * @param time when it was written, in Beijing ({@code cd_time})
 * @param guid {@code row_guid}: the same for all its versions
 * @param row the columns that are not empty
 */
record UpProRow(String table, Operation operation, String time, String guid, Map<String, String> row) {
    UpProRow {
        row = Map.copyOf(row);
    }

    /** What was done. */
    enum Operation {
        I,
        U,
        D
    }

    /** 32 bytes by which both sides know that they have the same row: SM3 of its canonical JSON (RFC 8785). */
    byte[] leaf() {
        var content = new LinkedHashMap<String, Object>();
        content.put("guid", guid);
        content.put("operation", operation.name());
        content.put("row", row);
        content.put("table", table);
        content.put("time", time);
        return Sm3.digest(Canonical.bytes(content));
    }

    private LocalDateTime local() {
        return Format.time(time).orElseThrow(() -> new IllegalStateException("a row without a time"));
    }

    Instant instant() {
        return local().atZone(Days.BEIJING).toInstant();
    }

    /** The day to which it belongs when both sides reconcile. */
    LocalDate day() {
        return local().toLocalDate();
    }

    @Override
    public String toString() {
        return "UpProRow[" + table + " " + guid + " " + time + "]";
    }
}
