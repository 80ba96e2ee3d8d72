package org.yiwang.kernel;

/**
 * 认证等级: how surely it is known who stands behind an account. Ordered; a higher one includes those below. A recovered account
 * has no higher one than what was proved again.
 */
public enum Assurance {
    /** 1: somebody has an account. */
    REGISTERED,
    /** 2: name and number were found together in the population base or the legal-entity base. */
    MATCHED,
    /** 3: the person was there (实人). */
    REAL_PERSON,
    /** 4: she came to a window in person, or has a certificate. */
    IN_PERSON;

    /** From 1. */
    public int level() {
        return ordinal() + 1;
    }

    /** @param level from 1 to 4 */
    public static Assurance of(int level) {
        return values()[level - 1];
    }
}
