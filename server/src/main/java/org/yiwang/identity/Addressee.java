package org.yiwang.identity;

import org.yiwang.kernel.Language;

/**
 * How somebody is told something.
 *
 * @param language the one she last chose; Chinese if she never did
 * @param byEmail whether she wants to be told by e-mail too
 */
public record Addressee(Language language, boolean byEmail) {
    static final Addressee UNKNOWN = new Addressee(Language.CHINESE, false);
}
