package org.yiwang.kernel;

/**
 * 当事人类型: what a party is. Of an organisation it comes from the register that keeps it, never from its code: a code that
 * begins with {@code 92} may belong to a company since 2025 (个体工商户登记管理规定, 个转企).
 */
public enum PartyKind {
    /** 自然人. */
    PERSON,
    /** 企业. */
    ENTERPRISE,
    /** 个体工商户. */
    INDIVIDUAL_BUSINESS,
    /** 农民专业合作社. */
    FARMERS_COOPERATIVE,
    /** 社会组织. */
    SOCIAL_ORGANISATION,
    /** 事业单位. */
    PUBLIC_INSTITUTION,
    /** 机关. */
    STATE_ORGAN,
    /** An organisation of which no register has said yet what it is. */
    ORGANISATION;

    /** Whether its name is public. */
    public boolean isOrganisation() {
        return this != PERSON;
    }
}
