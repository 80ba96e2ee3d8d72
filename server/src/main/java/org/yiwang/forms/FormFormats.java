package org.yiwang.forms;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.CitizenNumber;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.PersonName;

/** The formats of forms beyond JSON Schema's own; the page has the same ones, see web/packages/forms/README.md. */
final class FormFormats {

    private final Map<String, Function<String, @Nullable String>> faults;

    FormFormats(Clock clock) {
        this.faults = Map.of(
                "cn-uscc", text -> exact(text, CreditCode.fault(text), "credit-code/format"),
                "cn-idcard", text -> exact(text, CitizenNumber.fault(text, today(clock)), "citizen-number/format"),
                "cn-mobile", text -> text.matches("1[3-9][0-9]{9}") ? null : "phone-number/format",
                "cn-person-name", PersonName::fault,
                "cn-past-date", text -> date(text, day -> day.isAfter(today(clock)) ? "field/future" : null),
                "cn-coming-date", text -> date(text, day -> day.isBefore(today(clock)) ? "field/past" : null));
    }

    private static LocalDate today(Clock clock) {
        return Days.of(clock.instant());
    }

    private static @Nullable String date(String text, Function<LocalDate, @Nullable String> fault) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return "field/date";
        }
        try {
            return fault.apply(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return "field/date";
        }
    }

    /** A text as this format is written: what people type is not wrong because a space or a full-width letter is in it. */
    static String asWritten(String text, String format) {
        return switch (format) {
            case "cn-uscc", "cn-idcard" ->
                Characters.narrow(text).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            case "cn-mobile" -> Characters.narrow(text).replaceAll("[\\s-]", "").replaceFirst("^\\+86", "");
            case "cn-person-name" -> PersonName.asWritten(text);
            default -> text;
        };
    }

    /** Stored as it is, so spaces and small letters are not forgiven here: {@link #asWritten} has taken them away. */
    private static @Nullable String exact(String text, @Nullable String fault, String format) {
        return fault == null && !text.matches("[0-9A-Z]{18}") ? format : fault;
    }

    List<Format> all() {
        return faults.keySet().stream().map(this::format).toList();
    }

    /** Why a text is not of this format; null if it is, or if the format is not one of ours. */
    @Nullable
    String fault(String format, String text) {
        var check = faults.get(format);
        return check == null ? null : check.apply(text);
    }

    private Format format(String name) {
        return new Format() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public boolean matches(ExecutionContext context, String text) {
                return fault(name, text) == null;
            }
        };
    }
}
