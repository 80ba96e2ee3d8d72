package org.yiwang.identity;

import org.yiwang.kernel.Language;

/**
 * How somebody is told something; not where.
 *
 * @param byText whether she has a phone
 * @param byMail whether she gave a mailbox
 * @param language the one she last chose; Chinese if she never did
 */
public record Addressee(boolean byText, boolean byMail, Language language) {
    static final Addressee NONE = new Addressee(false, false, Language.CHINESE);
}
