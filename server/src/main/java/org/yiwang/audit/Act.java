package org.yiwang.audit;

import org.yiwang.kernel.Language;

/**
 * What can be done that leaves a record. Declared in {@code acts.json} of the module in which it is done.
 *
 * @param code public and stable: {@code case.read}
 */
record Act(String code, String name, String nameEn) {
    String in(Language language) {
        return language.choose(name, nameEn);
    }
}
