package org.yiwang.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that are found by whatever stands in them from one of their marks on, without reading them all (a suffix array:
 * eight bytes for each mark).
 */
public final class Suffixes {
    private final List<Text> texts;
    /** Number of the text in the upper half, position of the mark in the lower; in the order of what follows. */
    private final long[] marks;

    private Suffixes(List<Text> texts, long[] marks) {
        this.texts = texts;
        this.marks = marks;
    }

    private record Text(String text, int owner) {}

    /** Collects texts. */
    public static final class Builder {
        private final List<Text> texts = new ArrayList<>();
        private final List<Long> marks = new ArrayList<>();

        /** A text that is entered at each of its characters. */
        public void add(String text, int owner) {
            for (int from = 0; from < text.length(); from = text.offsetByCodePoints(from, 1)) {
                mark(from);
            }
            texts.add(new Text(text, owner));
        }

        /** A text in parts, entered where one begins. */
        public void add(List<String> parts, int owner) {
            int from = 0;
            for (String part : parts) {
                mark(from);
                from += part.length();
            }
            texts.add(new Text(String.join("", parts), owner));
        }

        private void mark(int from) {
            marks.add((long) texts.size() << Integer.SIZE | from);
        }

        /** Puts them in order. */
        public Suffixes build() {
            var all = List.copyOf(texts);
            var sorted = marks.toArray(Long[]::new);
            Arrays.parallelSort(sorted, (one, other) -> compared(all, one, other));
            return new Suffixes(
                    all, Arrays.stream(sorted).mapToLong(Long::longValue).toArray());
        }
    }

    /** Is told what was found. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param owner whose text it is; the same owner comes as often as it is found there
         * @param begins whether the text begins like this
         * @param ends whether nothing follows
         */
        void found(int owner, boolean begins, boolean ends);
    }

    /** Finds this in all texts. */
    public void find(String part, Visitor visitor) {
        for (int i = firstNotBefore(part); i < marks.length; i++) {
            var text = texts.get((int) (marks[i] >>> Integer.SIZE));
            int from = (int) marks[i];
            if (!text.text().startsWith(part, from)) {
                return;
            }
            visitor.found(
                    text.owner(), from == 0, from + part.length() == text.text().length());
        }
    }

    private int firstNotBefore(String part) {
        int low = 0;
        int high = marks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compared(text(texts, marks[middle]), (int) marks[middle], part, 0) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int compared(List<Text> texts, long one, long other) {
        return compared(text(texts, one), (int) one, text(texts, other), (int) other);
    }

    /** What follows a mark in one text with what follows a mark in another, as {@link String#compareTo} does. */
    private static int compared(String one, int from, String other, int otherFrom) {
        int common = Math.min(one.length() - from, other.length() - otherFrom);
        for (int i = 0; i < common; i++) {
            int difference = one.charAt(from + i) - other.charAt(otherFrom + i);
            if (difference != 0) {
                return difference;
            }
        }
        return one.length() - from - (other.length() - otherFrom);
    }

    private static String text(List<Text> texts, long mark) {
        return texts.get((int) (mark >>> Integer.SIZE)).text();
    }
}
