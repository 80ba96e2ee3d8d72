package org.yiwang.catalog.law;

import java.util.function.Predicate;
import org.yiwang.catalog.ItemKind;
import org.yiwang.kernel.ItemCode;

/** Which items a rule of procedure binds. */
public enum Concern {
    EVERY("所有事项", "every item", code -> true),
    LICENSING("行政许可", "administrative licences", code -> ItemKind.of(code) == ItemKind.LICENSING),
    /** By its national basic code; some provinces list it as 公共服务. */
    INJURY("工伤认定", "findings of work injury", code -> code.basic().value().equals("002014007004"));

    private final String chinese;
    private final String english;
    private final Predicate<ItemCode> binds;

    Concern(String chinese, String english, Predicate<ItemCode> binds) {
        this.chinese = chinese;
        this.english = english;
        this.binds = binds;
    }

    /** Whether an item of this code is one of them. */
    public boolean binds(ItemCode item) {
        return binds.test(item);
    }

    /** In words, Chinese first. */
    String words() {
        return chinese + " " + english;
    }
}
