package org.yiwang.identity.posts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/**
 * 未结工作: what one member of the staff has open herself, so that somebody else must go on with it when she leaves. A module in which
 * somebody holds something has a bean.
 */
public interface OpenWork {
    /** What this account has open, what ends first before all others. */
    List<Open> of(UUID account);

    /**
     * All of it is somebody else's from now on.
     *
     * @param to user name
     * @param reason why, for the record
     * @throws org.yiwang.kernel.Problem if it may not be hers
     */
    void handOver(Actor by, UUID account, String to, String reason);

    /** All of it goes back to where it came from. */
    void release(Actor by, UUID account, String reason);

    /**
     * Something that is open.
     *
     * @param id identifier
     * @param name whose it is or what it is called
     * @param until the last day, if it ends by itself
     */
    record Open(Kind kind, UUID id, String name, @Nullable LocalDate until) {
        @Override
        public String toString() {
            return "Open[" + kind + " " + id + "]";
        }
    }

    /** What it is. */
    enum Kind {
        /** 代岗: she stands in for somebody on leave. */
        STANDS_IN("代岗", "Stands in"),
        /** 承办: she handles a case. */
        HANDLES_CASE("承办办件", "Handles a case");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
