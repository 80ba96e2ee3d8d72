package org.yiwang.catalog.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * 送达方式: how a paper may be brought to whom it is for, by which clause, and when it counts as received. The law of licences says that it is
 * delivered and within which days (行政许可法 §44), not how; how is taken from the law of civil procedure, to which 行政处罚法 §61(1) refers
 * and which organs follow.
 *
 * @param words what the clause asks for
 * @param lapsesAfter days after which it counts as received, although nobody has; null if that is not so
 * @param to the first day on which it no longer holds; null while it holds
 */
public record Serving(
        Way way,
        String statute,
        String clause,
        String words,
        @Nullable Integer lapsesAfter,
        LocalDate from,
        @Nullable LocalDate to) {
    private static final String CIVIL_PROCEDURE = "中华人民共和国民事诉讼法";

    /** 主席令44号 (1991), revised by 主席令59号 (2012) and 主席令106号 (2021). */
    private static final LocalDate SINCE = LocalDate.of(1991, 4, 9);

    private static final LocalDate REVISED_2012 = LocalDate.of(2013, 1, 1);
    private static final LocalDate REVISED_2021 = LocalDate.of(2022, 1, 1);

    private static final String IN_PERSON = "直接送交受送达人，由其签收，签收日期为送达日期";
    private static final String LEFT_WITH_WITNESSES = "拒绝接收的，由两名见证人签名，把文书留在其住所，视为送达";
    private static final String LEFT = "拒绝接收的，由两名见证人签名，或者用拍照、录像等方式记录送达过程，把文书留在其住所，视为送达";
    private static final String POST = "邮寄送达，以回执上注明的收件日期为送达日期";
    private static final String ELECTRONIC = "经受送达人同意，可以采用能够确认其收悉的电子方式送达";
    private static final String NOTICE = "受送达人下落不明，或者用其他方式无法送达的，公告送达";

    private static final List<Serving> ALL = List.of(
            new Serving(Way.ELECTRONIC, CIVIL_PROCEDURE, "第八十七条", ELECTRONIC, null, REVISED_2012, REVISED_2021),
            new Serving(Way.ELECTRONIC, CIVIL_PROCEDURE, "第九十条", ELECTRONIC, null, REVISED_2021, null),
            new Serving(Way.POST, CIVIL_PROCEDURE, "第八十条", POST, null, SINCE, REVISED_2012),
            new Serving(Way.POST, CIVIL_PROCEDURE, "第八十八条", POST, null, REVISED_2012, REVISED_2021),
            new Serving(Way.POST, CIVIL_PROCEDURE, "第九十一条", POST, null, REVISED_2021, null),
            new Serving(Way.IN_PERSON, CIVIL_PROCEDURE, "第七十八条", IN_PERSON, null, SINCE, REVISED_2012),
            new Serving(Way.IN_PERSON, CIVIL_PROCEDURE, "第八十五条", IN_PERSON, null, REVISED_2012, REVISED_2021),
            new Serving(Way.IN_PERSON, CIVIL_PROCEDURE, "第八十八条", IN_PERSON, null, REVISED_2021, null),
            new Serving(Way.LEFT, CIVIL_PROCEDURE, "第七十九条", LEFT_WITH_WITNESSES, null, SINCE, REVISED_2012),
            new Serving(Way.LEFT, CIVIL_PROCEDURE, "第八十六条", LEFT, null, REVISED_2012, REVISED_2021),
            new Serving(Way.LEFT, CIVIL_PROCEDURE, "第八十九条", LEFT, null, REVISED_2021, null),
            new Serving(Way.NOTICE, CIVIL_PROCEDURE, "第八十四条", NOTICE, 60, SINCE, REVISED_2012),
            new Serving(Way.NOTICE, CIVIL_PROCEDURE, "第九十二条", NOTICE, 60, REVISED_2012, REVISED_2021),
            new Serving(Way.NOTICE, CIVIL_PROCEDURE, "第九十五条", NOTICE, 30, REVISED_2021, null));

    /** How. */
    public enum Way {
        ELECTRONIC("电子送达", "electronically"),
        POST("邮寄送达", "by post"),
        IN_PERSON("直接送达", "in person"),
        LEFT("留置送达", "left with witnesses"),
        NOTICE("公告送达", "by public notice");

        private final String chinese;
        private final String english;

        Way(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** The rule by which a paper may be served in this way, as it is on the day on which that is done; empty if none lets it. */
    public static Optional<Serving> rule(Way way, LocalDate day) {
        return ALL.stream()
                .filter(it -> it.way == way && !day.isBefore(it.from) && (it.to == null || day.isBefore(it.to)))
                .findFirst();
    }

    /** All there are, of all days. */
    static List<Serving> all() {
        return ALL;
    }

    /** The clause as a letter cites it. */
    public String citation() {
        return "《" + statute + "》" + clause;
    }
}
