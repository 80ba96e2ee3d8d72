package org.yiwang.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yiwang.kernel.CitizenNumber;

/** Finds personal data where none may be: citizen numbers whose check digit is right, and mobile numbers. */
public final class Detectors {
    /** Candidates in PostgreSQL's and Java's dialect alike; neighbours that are digits or letters make it something else. */
    public static final String CANDIDATE = "(^|[^0-9A-Za-z])([1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})($|[^0-9A-Za-z])";

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])(?:([1-9][0-9]{16}[0-9Xx])|(1[3-9][0-9]{9}))(?![0-9A-Za-z])");

    private static final LocalDate FAR_AHEAD = LocalDate.of(2100, 1, 1);

    private Detectors() {}

    /** What was found, masked. */
    public static List<String> find(String text) {
        var found = new ArrayList<String>();
        var matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) != null) {
                found.add("mobile number " + matcher.group().substring(0, 3) + "…");
            } else if (CitizenNumber.fault(matcher.group(1), FAR_AHEAD) == null) {
                found.add("citizen number " + matcher.group().substring(0, 6) + "…");
            }
        }
        return found;
    }
}
