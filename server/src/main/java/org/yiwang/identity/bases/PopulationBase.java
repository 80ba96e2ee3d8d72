package org.yiwang.identity.bases;

import org.yiwang.kernel.IdentityDocument;

/**
 * 人口库: the register of natural persons. It answers questions with yes or no and hands nothing out.
 */
public interface PopulationBase {
    /**
     * Whether somebody of this name has this document (两要素核验). Those of 港澳台 residents and of foreigners are known to the
     * immigration administration, which an adapter asks.
     *
     * @throws BaseUnavailable if the base does not answer
     */
    boolean matches(String name, IdentityDocument document);

    /**
     * Whether one of them is registered as parent or guardian (父母、监护人, 民法典 §27) of the other, a minor.
     *
     * @param guardian number of the adult
     * @param child number of the minor
     * @throws BaseUnavailable if the base does not answer
     */
    boolean isGuardian(String guardian, String child);
}
