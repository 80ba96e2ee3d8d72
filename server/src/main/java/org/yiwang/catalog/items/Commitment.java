package org.yiwang.catalog.items;

import java.util.List;
import java.util.Set;
import org.yiwang.kernel.Language;

/**
 * 告知承诺: an applicant is told what the law wants of her and what follows if it is not so, promises in writing that it is so, and gets
 * the decision on the spot without the papers that would show it; whether it is so is verified afterwards (优化营商环境条例 §40;
 * 国办发〔2020〕42号).
 *
 * @param terms what she is told and promises, each by itself; never none
 * @param waives papers that she need not hand in, by identifier
 * @param consequences what follows if a promise is broken, in words
 * @param verifyWithinDays working days after the decision in which it is verified
 * @param basis 文号 and clause by which this item is granted so
 * @param domain in which the item lies; some are excluded
 */
public record Commitment(
        List<Term> terms, List<String> waives, String consequences, int verifyWithinDays, String basis, Domain domain) {
    public Commitment {
        if (verifyWithinDays < 1) {
            throw new IllegalArgumentException("verified within " + verifyWithinDays + " days");
        }
        terms = List.copyOf(terms);
        waives = List.copyOf(waives);
    }

    /** The papers of the item that need not be handed in. */
    public List<Material> waivedOf(List<Material> materials) {
        var waived = Set.copyOf(waives);
        return materials.stream().filter(it -> waived.contains(it.id())).toList();
    }

    /**
     * One thing that is told and promised.
     *
     * @param id stable within the item
     */
    public record Term(String id, String text) {}

    /** 所属领域: the first seven are those that 国办发〔2020〕42号 names as too grave for a promise. */
    public enum Domain {
        NATIONAL_SECURITY("国家安全", "National security"),
        STATE_SECRETS("国家秘密", "State secrets"),
        PUBLIC_SAFETY("公共安全", "Public safety"),
        FINANCE("金融业审慎监管", "Prudential supervision of finance"),
        ECOLOGY("生态环境保护", "Protection of the environment"),
        LIFE_AND_HEALTH("人身健康、生命财产安全", "Life, health and property"),
        FOREIGN_AFFAIRS("重要涉外", "Important foreign affairs"),
        MARKET("市场经营", "Trade"),
        TRANSPORT("交通运输", "Transport"),
        CULTURE("文化旅游、新闻出版", "Culture, tourism and publishing"),
        EMPLOYMENT("就业和社会保障", "Employment and social security"),
        CIVIL_AFFAIRS("民政", "Civil affairs"),
        AGRICULTURE("农业农村", "Agriculture"),
        OTHER("其他", "Other");

        private final String chinese;
        private final String english;

        Domain(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
