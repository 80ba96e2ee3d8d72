package org.yiwang.audit;

import java.util.Set;
import org.yiwang.kernel.Language;

/**
 * What can be done that leaves a record. Declared in {@code acts.json} of the module in which it is done.
 *
 * @param code public and stable: {@code case.read}
 * @param reads kinds of personal data that it shows of whom it is about, whatever else its use case says
 */
record Act(String code, String name, String nameEn, Set<DataKind> reads) {
    String in(Language language) {
        return language.choose(name, nameEn);
    }
}
