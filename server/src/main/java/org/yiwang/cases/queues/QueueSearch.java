package org.yiwang.cases.queues;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.items.Items;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/**
 * Understands what somebody types who looks for cases in a queue. Whose cases they are is never part of an address: a name or number
 * becomes a {@linkplain Terms#applicant mark} first, which tells nothing to who has not the key.
 */
@Component
public class QueueSearch {
    /** Region and day: from there on a number names few cases. */
    private static final int LEAST_DIGITS = 14;

    private static final int NUMBER_DIGITS = 23;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + LEAST_DIGITS + "," + NUMBER_DIGITS + "}");
    private static final Pattern MARK = Pattern.compile("(name|number)\\.([0-9A-Za-z_-]{20,50})");

    private final CaseStore cases;
    private final Parties parties;
    private final Items items;
    private final WorkingDays workingDays;
    private final Clock clock;

    QueueSearch(CaseStore cases, Parties parties, Items items, WorkingDays workingDays, Clock clock) {
        this.cases = cases;
        this.parties = parties;
        this.items = items;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * What is meant by what somebody typed: the number of a case or how it begins, the number of an applicant, words of an item, or
     * the whole name of an applicant.
     */
    public Terms understood(String typed, Actor reader) {
        String text = Characters.narrow(Characters.tidy(typed));
        var number = parties.numberIndex(text);
        if (number.isPresent()) {
            return new Terms(Terms.Kind.APPLICANT_NUMBER, null, "number." + encoded(number.get()));
        }
        if (DIGITS.matcher(text).matches()) {
            return new Terms(Terms.Kind.CASE_NUMBER, text, null);
        }
        return items.codes(text, reader.ownScope("cases:read"), 1).isEmpty() && isName(typed)
                ? new Terms(Terms.Kind.APPLICANT_NAME, null, "name." + encoded(cases.mark(typed)))
                : new Terms(Terms.Kind.ITEM, text, null);
    }

    /** Digits alone are nobody's name. */
    private static boolean isName(String typed) {
        return PersonName.asWritten(typed).codePoints().anyMatch(Character::isLetter);
    }

    private static String encoded(byte[] mark) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    }

    /**
     * What is looked for, from what an address says.
     *
     * @param scope in which it is looked for
     */
    Sought sought(QueueQuery asked, Actor.Scope scope) {
        String words = asked.q() == null ? "" : Characters.narrow(asked.q().strip());
        boolean number = DIGITS.matcher(words).matches();
        var today = Days.of(clock.instant());
        var green = firstGreen(today, scope.region());
        var light = asked.light();
        return new Sought(
                number ? words : null,
                applicant(asked.applicant()),
                items(asked.item(), number ? "" : words, scope),
                light == null || light == QueueViews.Light.RED
                        ? null
                        : light == QueueViews.Light.YELLOW ? today : green,
                light == null || light == QueueViews.Light.GREEN
                        ? null
                        : light == QueueViews.Light.RED ? today : green);
    }

    private @Nullable List<String> items(@Nullable String code, String words, Actor.Scope scope) {
        if (code != null) {
            return List.of(code);
        }
        return words.isEmpty() ? null : items.codes(words, scope, Sought.MOST_ITEMS);
    }

    private Sought.@Nullable Applicant applicant(@Nullable String mark) {
        if (mark == null) {
            return null;
        }
        var parts = MARK.matcher(mark);
        if (!parts.matches()) {
            throw Problem.invalid("/applicant", "cases/applicant-mark");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(parts.group(2));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/applicant", "cases/applicant-mark");
        }
        return parts.group(1).equals("name")
                ? new Sought.Name(HexFormat.of().formatHex(bytes))
                : new Sought.Party(parties.ofNumberIndex(bytes).orElse(null));
    }

    /** From this last day on a case is green, by the calendar of the whole scope. */
    LocalDate firstGreen(LocalDate today, RegionCode region) {
        try {
            return workingDays.due(today, QueueViews.WARNING_DAYS + 1, region).dueOn();
        } catch (Problem problem) {
            if (!problem.code().equals("calendar/not-published")) {
                throw problem;
            }
            // no clock with a known last day runs into a year that is not published
            return CaseStore.NEVER;
        }
    }

    /**
     * What somebody looks for, as an address may say it.
     *
     * @param q how the number of a case begins, or words of an item
     * @param applicant a mark by which her cases are found
     */
    public record Terms(
            Kind kind, @Nullable String q, @Nullable String applicant) {
        /** What was typed. */
        public enum Kind {
            CASE_NUMBER,
            APPLICANT_NUMBER,
            APPLICANT_NAME,
            ITEM
        }
    }
}
