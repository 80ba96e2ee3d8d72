package org.yiwang.bench;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns the recorded statements of one application into a pgbench script that can run any number of times: whatever was new
 * in it (identifiers, number, key) becomes new each time, whatever was looked up stays.
 */
final class RepeatableScript {
    /** Version 7: the first twelve digits are the time it was made. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern LITERAL = Pattern.compile("(U&)?'([^']*+(?:''[^']*+)*+)'");

    private static final Pattern READS = Pattern.compile("\\s*(begin|commit|select|with)\\b", Pattern.CASE_INSENSITIVE);

    private RepeatableScript() {}

    /**
     * @param number the number the case got
     * @param key the idempotency key it was sent under
     * @param from milliseconds; identifiers made since are new
     */
    static String of(String recorded, String number, String key, long from) {
        var fresh = new TreeSet<>(List.of(number, key));
        IDENTIFIER.matcher(recorded).results().map(MatchResult::group).forEach(id -> {
            if (Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16) >= from) {
                fresh.add(id);
            }
        });
        return "\\set n random(1, 200000000000)\n"
                + LITERAL.matcher(recorded)
                        .replaceAll(it -> java.util.regex.Matcher.quoteReplacement(repeatable(it, fresh)));
    }

    /** Of the recorded statements those that read, in the transactions in which they ran. */
    static String reading(String recorded) {
        return Arrays.stream(recorded.split("(?<=;)\\n"))
                .filter(it -> READS.matcher(it).lookingAt())
                .collect(joining("\n", "", "\n"));
    }

    /** A text literal as an expression in which each new part depends on {@code :n}. */
    private static String repeatable(MatchResult literal, Iterable<String> fresh) {
        String prefix = literal.group(1) == null ? "" : literal.group(1);
        String text = literal.group(2);
        var parts = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int begins = -1;
            String found = "";
            for (String it : fresh) {
                int place = text.indexOf(it, at);
                if (place >= 0 && (begins < 0 || place < begins)) {
                    begins = place;
                    found = it;
                }
            }
            if (begins < 0) {
                break;
            }
            int varies = begins + found.length() - 12;
            parts.add(prefix + "'" + text.substring(at, varies) + "'");
            parts.add("lpad(:n::text, 12, '0')");
            at = varies + 12;
        }
        if (parts.isEmpty()) {
            return literal.group();
        }
        if (at < text.length()) {
            parts.add(prefix + "'" + text.substring(at) + "'");
        }
        return "(" + String.join(" || ", parts) + ")";
    }
}
