package org.yiwang.files;

import java.text.BreakIterator;
import java.util.Locale;
import org.yiwang.kernel.Characters;

/** Names of files as they are kept. */
final class FileNames {
    /** Characters of a name, those beyond the BMP counting once. */
    private static final int MOST = 200;

    private static final int LONGEST_EXTENSION = 10;

    private FileNames() {}

    /** The last part of a path, without control characters; when it must be shortened, its extension stays. */
    static String clean(String name) {
        String last = Characters.tidy(
                Characters.allowed(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)));
        int dot = last.lastIndexOf('.');
        String extension = dot > 0 && last.length() - dot <= LONGEST_EXTENSION ? last.substring(dot) : "";
        String base = last.substring(0, last.length() - extension.length());
        return cut(base, MOST - extension.codePointCount(0, extension.length())) + extension;
    }

    /** At most so many characters, and never a part of what a reader takes for one (UAX #29). */
    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        int end = text.offsetByCodePoints(0, most);
        return text.substring(0, graphemes.isBoundary(end) ? end : graphemes.preceding(end));
    }
}
