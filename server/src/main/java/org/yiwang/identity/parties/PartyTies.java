package org.yiwang.identity.parties;

import java.util.List;
import java.util.UUID;

/**
 * What a party cannot leave behind: as long as there is some of it, the last account that leads to the party stays open. Each module
 * that holds such things has a bean.
 */
public interface PartyTies {
    /** Ties of this party, the oldest first. */
    List<Tie> of(UUID party);

    /**
     * @param kind public code of what it is
     * @param id public number, or identifier
     * @param title what it is called by whoever it binds
     */
    record Tie(Kind kind, String id, String title) {
        @Override
        public String toString() {
            return "Tie[" + kind + " " + id + "]";
        }
    }

    /** What binds. */
    enum Kind {
        /** 未办结的办件. */
        CASE,
        /** 给出去的委托. */
        MANDATE_GRANTED,
        /** 接受的委托, also that of a representative or an administrator of an organisation. */
        MANDATE_HELD,
        /** 自己提出、还没有决定的接管申请. */
        TAKEOVER
    }
}
