package org.yiwang.identity.parties;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.words.Sentence;

/**
 * What must be kept although whoever it is about goes or wants it deleted (个人信息保护法 §47 para. 2), each with its clause, for how long,
 * and the days on which the clause holds. The day on which she asks chooses.
 */
public enum KeptByLaw {
    /** For as long as something must be kept it is kept, and nothing else is done with it. */
    NOTHING_ELSE(
            Sentence.of("identity/kept-nothing-else"), "《中华人民共和国个人信息保护法》第四十七条第二款", LocalDate.of(2021, 11, 1), null),
    /** 办件、文书、电子证照: filed as electronic archives. */
    CASES(Sentence.of("identity/kept-cases"), "《国务院关于在线政务服务的若干规定》第十二条", LocalDate.of(2019, 4, 26), null),
    /** 操作和访问记录: not less than six months. */
    LOGS_OF_BEFORE(
            Sentence.of("identity/kept-logs"),
            "《中华人民共和国网络安全法》第二十一条第三项",
            LocalDate.of(2017, 6, 1),
            LocalDate.of(2026, 1, 1)),
    LOGS(Sentence.of("identity/kept-logs"), "《中华人民共和国网络安全法》第二十三条第三项", LocalDate.of(2026, 1, 1), null),
    /** 向其他单位提供个人信息的记录: not less than three years. */
    GIVEN_TO_OTHERS(Sentence.of("identity/kept-given"), "《网络数据安全管理条例》第十二条", LocalDate.of(2025, 1, 1), null);

    private final Sentence words;
    private final String clause;
    private final LocalDate from;
    private final @Nullable LocalDate to;

    /** @param to the first day on which it does not hold any more */
    KeptByLaw(Sentence words, String clause, LocalDate from, @Nullable LocalDate to) {
        this.words = words;
        this.clause = clause;
        this.from = from;
        this.to = to;
    }

    /** Those that hold on this day. */
    public static List<KeptByLaw> on(LocalDate day) {
        return List.of(values()).stream().filter(it -> it.holds(day)).toList();
    }

    /** Whether it holds on this day. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /** The clause as it is cited. */
    public String clause() {
        return clause;
    }

    /** The first day on which it holds. */
    public LocalDate from() {
        return from;
    }

    @Nullable
    LocalDate to() {
        return to;
    }

    /** What is kept and for how long, in words. */
    public Sentence words() {
        return words;
    }
}
