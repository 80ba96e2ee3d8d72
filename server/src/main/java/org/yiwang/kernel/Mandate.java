package org.yiwang.kernel;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what right somebody acts for another (委托代理, 法定代理, 法定代表: 民法典 §61, §161–163), and how far it reaches.
 *
 * @param id identifier, which stands beside each step that is taken under it
 * @param acts what may be done
 * @param items codes of the items it is for, either of 33 characters, as one body handles an item, or of 12 (基本编码), as all do;
 *     null: any item
 * @param caseNumber of the one case it is for; null: for its items, whichever case
 */
public record Mandate(
        UUID id,
        Set<Act> acts,
        @Nullable Set<String> items,
        @Nullable String caseNumber) {
    private static final int BASIC_FROM = 19;
    private static final int BASIC_TO = 31;
    private static final int HANDLING = 33;

    public Mandate {
        acts = Set.copyOf(acts);
        items = items == null ? null : Set.copyOf(items);
    }

    /** Not for one case only. */
    public Mandate(UUID id, Set<Act> acts, @Nullable Set<String> items) {
        this(id, acts, items, null);
    }

    /** What can be done for another. */
    public enum Act {
        /** 填写: keep a draft, hand in files for it. */
        DRAFT,
        /** 提交: hand an application in, and what is asked for after that; rate how it was handled. */
        SUBMIT,
        /** 撤回: take an application back. */
        WITHDRAW,
        /** 查收: follow a case, take its papers and messages. */
        RECEIVE,
        /** 查看证照: see and use licences. */
        SEE_LICENCES,
        /** 管理委托: say who else may act, and see who looked. */
        MANAGE,
        /** 代客户办理: act for those who have mandated the organisation, as one of its staff (职务代理, 民法典 §170). */
        FOR_CLIENTS
    }

    /** Whether it allows this. */
    public boolean allows(Act act) {
        return acts.contains(act);
    }

    /** Whether it is for this item, whatever the case, and for one that is only begun. */
    public boolean covers(String itemCode) {
        return caseNumber == null && isFor(itemCode);
    }

    /** Whether it is for this case of this item. */
    public boolean covers(String itemCode, String number) {
        return caseNumber == null ? isFor(itemCode) : caseNumber.equals(number);
    }

    private boolean isFor(String itemCode) {
        return items == null
                || items.contains(itemCode)
                || itemCode.length() == HANDLING && items.contains(itemCode.substring(BASIC_FROM, BASIC_TO));
    }

    /**
     * What {@link #covers(String, String)} says, as a condition in SQL on the column {@code item_code} and this one, which has the
     * number of the case; takes {@link #parameters}.
     */
    public String condition(String numberColumn) {
        if (caseNumber != null) {
            return numberColumn + " = :mandatedCase";
        }
        return items == null
                ? "true"
                : "(item_code = any (:mandatedItems) or substr(item_code, 20, 12) = any (:mandatedItems))";
    }

    /** The parameters of {@link #condition}. */
    public Map<String, Object> parameters() {
        if (caseNumber != null) {
            return Map.of("mandatedCase", caseNumber);
        }
        return items == null ? Map.of() : Map.of("mandatedItems", items.toArray(String[]::new));
    }
}
