package org.yiwang.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CitizenNumber;

/**
 * 民事行为能力: from which age somebody does what by herself, each rule with its clause and the days on which it holds. The day of the act
 * chooses. Who is sixteen and lives on what she earns counts as of age (民法典 §18); no register says who does, so it is not
 * assumed of anybody.
 */
enum Capacity {
    PRINCIPLES("《中华人民共和国民法通则》第十一条、第十二条", 10, LocalDate.of(1987, 1, 1), LocalDate.of(2017, 10, 1)),
    PROVISIONS("《中华人民共和国民法总则》第十七条、第十九条、第二十条", 8, LocalDate.of(2017, 10, 1), LocalDate.of(2021, 1, 1)),
    CIVIL_CODE("《中华人民共和国民法典》第十七条、第十九条、第二十条", 8, LocalDate.of(2021, 1, 1), null);

    /** The role of whoever is not of age; what it may do is declared by the modules, like that of all roles. */
    static final String MINOR = "MINOR";

    /** 成年. */
    private static final int OF_AGE = 18;

    private final String clause;
    private final int limited;
    private final LocalDate from;
    private final @Nullable LocalDate to;

    /**
     * @param limited from this age on a minor acts by herself, as far as it suits her age; before, her guardian does
     * @param to the first day on which it does not hold any more
     */
    Capacity(String clause, int limited, LocalDate from, @Nullable LocalDate to) {
        this.clause = clause;
        this.limited = limited;
        this.from = from;
        this.to = to;
    }

    /** The rule of this day. */
    static Capacity on(LocalDate day) {
        return List.of(values()).stream()
                .filter(it -> !day.isBefore(it.from) && (it.to == null || day.isBefore(it.to)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule on " + day));
    }

    /** The clause as it is cited. */
    String clause() {
        return clause;
    }

    /** Whether somebody born on this day has some capacity of her own. */
    boolean mayActAtAll(LocalDate born, LocalDate today) {
        return !today.isBefore(born.plusYears(limited));
    }

    /** The last day on which she is a minor. */
    static LocalDate lastDayOfMinority(LocalDate born) {
        return born.plusYears(OF_AGE).minusDays(1);
    }

    /** The last day on which whoever has this number is a minor; empty if she is of age, or if it is no number of a citizen. */
    static Optional<LocalDate> guardedUntil(String number, LocalDate today) {
        if (CitizenNumber.fault(number, today) != null) {
            return Optional.empty();
        }
        var last = lastDayOfMinority(CitizenNumber.of(number, today).birthDate());
        return today.isAfter(last) ? Optional.empty() : Optional.of(last);
    }
}
