package org.yiwang.standards;

import java.util.Collection;

/** What people have under way with an item, told by the module where they have it: whoever ends an item sees whom that meets. */
public interface UnderWay {
    /**
     * @param cases open ones; they are brought to their end under the version they were filed under
     * @param drafts applications begun and not handed in
     */
    record Count(long cases, long drafts) {}

    /** @param codes 33-character codes of those who handle the item */
    Count of(Collection<String> codes);
}
