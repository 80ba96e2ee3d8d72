package org.yiwang.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one way of RFC 8785, so that whoever has the same content has the same bytes: members by name, no spaces, nothing escaped that
 * need not be. Only what leaves are made of: texts, whole numbers, yes and no, nothing, lists and objects with plain names.
 */
public final class Canonical {
    /** The first character that is written as it is. */
    private static final char SPACE = ' ';

    private Canonical() {}

    /**
     * The bytes of it, in UTF-8.
     *
     * @throws IllegalArgumentException if something is in it that has no one way
     */
    public static byte[] bytes(Map<String, ?> content) {
        var out = new StringBuilder();
        write(content, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quoted(text, out);
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case Boolean yes -> out.append(yes.booleanValue());
            case List<?> list -> {
                char before = '[';
                for (var one : list) {
                    out.append(before);
                    write(one, out);
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((name, content) -> sorted.put((String) name, content));
                char before = '{';
                for (var one : sorted.entrySet()) {
                    out.append(before);
                    quoted(one.getKey(), out);
                    out.append(':');
                    write(one.getValue(), out);
                    before = ',';
                }
                out.append(before == '{' ? "{}" : "}");
            }
            default -> throw new IllegalArgumentException(value.getClass() + " has no one way to be written");
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < SPACE) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
