package org.yiwang.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks Chinese text into lines: between any two characters, but never before a closing mark, after an opening one or
 * within a number or a Latin word (GB/T 15834-2011).
 */
public final class TextLines {
    private static final String NOT_AT_START = "，。、；：？！）》〉」』〕】”’…—·％%℃,.;:?!)]}";
    private static final String NOT_AT_END = "（《〈「『〔【“‘([{￥$";
    private static final double MOST_STRETCH = 0.35;

    private TextLines() {}

    /**
     * A line of the given width.
     *
     * @param indent empty space before it, in em
     * @param spacing to be added after each character so that the line fills its width, in em
     */
    public record Line(String text, double indent, double spacing) {}

    /**
     * @param width of the lines, in em
     * @param indent of the first line, in em
     */
    public static List<Line> of(String text, double width, double indent) {
        var lines = new ArrayList<Line>();
        for (String paragraph : clean(text).split("\n", -1)) {
            breakUp(units(paragraph), width, indent, lines);
        }
        return lines;
    }

    /** Characters that a page cannot show become spaces; line feeds stay. */
    static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n]]", " ");
    }

    private static void breakUp(List<String> units, double width, double indent, List<Line> lines) {
        double room = width - indent;
        double used = 0;
        var line = new ArrayList<String>();
        double first = indent;
        for (String unit : units) {
            double wide = Typefaces.width(unit);
            if (!line.isEmpty() && used + wide > room + 1e-9) {
                var carried = carry(line, unit);
                lines.add(filled(String.join("", line).stripTrailing(), first, room));
                line = carried;
                used = Typefaces.width(String.join("", carried));
                first = 0;
                room = width;
                if (line.isEmpty() && unit.isBlank()) {
                    continue;
                }
            }
            line.add(unit);
            used += wide;
        }
        lines.add(new Line(String.join("", line), first, 0));
    }

    /** Takes from the end of the line what must not be parted from the next unit. */
    private static ArrayList<String> carry(List<String> line, String next) {
        var carried = new ArrayList<String>();
        String after = next;
        while (line.size() > 1 && (NOT_AT_START.contains(first(after)) || NOT_AT_END.contains(last(line.getLast())))) {
            after = line.removeLast();
            carried.addFirst(after);
        }
        return carried;
    }

    private static Line filled(String text, double indent, double room) {
        int gaps = text.codePointCount(0, text.length()) - 1;
        double spacing = gaps < 1 ? 0 : (room - Typefaces.width(text)) / gaps;
        return new Line(text, indent, spacing > MOST_STRETCH ? 0 : spacing);
    }

    private static String first(String unit) {
        return Character.toString(unit.codePointAt(0));
    }

    private static String last(String unit) {
        return Character.toString(unit.codePointBefore(unit.length()));
    }

    /** Single characters, and words and numbers that stay whole; a word too long for half a line is cut. */
    private static List<String> units(String text) {
        var units = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean inWord = character > ' ' && character < 0x250;
            if (!inWord || word.length() >= 16) {
                if (!word.isEmpty()) {
                    units.add(word.toString());
                    word.setLength(0);
                }
            }
            if (inWord) {
                word.appendCodePoint(character);
            } else if (isAttached(character) && !units.isEmpty()) {
                units.set(units.size() - 1, units.getLast() + Character.toString(character));
            } else {
                units.add(Character.toString(character));
            }
        });
        if (!word.isEmpty()) {
            units.add(word.toString());
        }
        return units;
    }

    /** Combining marks and variation selectors go with what they follow. */
    private static boolean isAttached(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.FORMAT;
    }
}
