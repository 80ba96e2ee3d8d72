package org.yiwang.identity.mandates;

/** 委托种类: from what a mandate comes. */
public enum GrantKind {
    /** 法定代表人、负责人、经营者: from the register of the firm (民法典 §61). */
    REPRESENTATIVE,
    /** 管理员: appointed by the representative; may say who else acts. */
    ADMINISTRATOR,
    /** 经办人、受托人: acts within a scope (民法典 §161–§163). */
    AGENT,
    /** 监护人: acts for a minor (民法典 §19, §27), until the child comes of age. */
    GUARDIAN
}
