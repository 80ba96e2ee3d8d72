package org.yiwang.catalog.pages;

import java.util.regex.Pattern;
import org.yiwang.kernel.Language;

/**
 * The one page of the portal as it was built, cut open where the head of an item goes.
 *
 * @param plain as it was built
 * @param before up to where the head goes, without a title and a description of its own
 * @param after what follows
 */
record PageTemplate(String plain, String before, String after) {
    private static final Pattern OWN =
            Pattern.compile("\\s*(<title>[^<]*</title>|<meta\\s+name=\"description\"[^>]*>)");
    private static final String END = "</head>";
    private static final String CHINESE = "<html lang=\"zh-CN\"";

    /** @throws IllegalArgumentException if it has no head */
    static PageTemplate of(String html) {
        String rest = OWN.matcher(html).replaceAll("");
        int end = rest.indexOf(END);
        if (end < 0) {
            throw new IllegalArgumentException("the page of the portal has no head");
        }
        return new PageTemplate(html, rest.substring(0, end), rest.substring(end));
    }

    /** The page with this head, marked as written in this language. */
    String with(String head, Language language) {
        String beginning = language == Language.CHINESE ? before : before.replace(CHINESE, "<html lang=\"en\"");
        return beginning + head + after;
    }
}
