package org.yiwang.takeover;

import org.yiwang.kernel.Language;

/** By what somebody wants to go on with a case. */
enum Relation {
    /** 继承人、近亲属 (民法典 §1127, §1045). */
    HEIR("继承人或者近亲属", "Heir or close relative", false),
    /** 新的法定代表人、负责人、经营者 (民法典 §61), whom the register may not name yet. */
    REPRESENTATIVE("新的法定代表人或者负责人", "New representative", true),
    /** 同事: works for the organisation, which cannot give a mandate just now. */
    COLLEAGUE("同一单位的同事", "Colleague", true);

    private final String chinese;
    private final String english;
    private final boolean ofOrganisation;

    Relation(String chinese, String english, boolean ofOrganisation) {
        this.chinese = chinese;
        this.english = english;
        this.ofOrganisation = ofOrganisation;
    }

    /** Whether it fits a case of an organisation, or else of a person. */
    boolean fits(boolean organisation) {
        return organisation == ofOrganisation;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
