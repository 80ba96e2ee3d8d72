package org.yiwang.rating;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/** A ratio that is never shown without what it is made of. */
public record RatingFigure(Measure measure, long numerator, long denominator) {

    /** The ratio, 0 to 1; null while there is nothing to divide by. */
    public @Nullable Double value() {
        return denominator == 0 ? null : (double) numerator / denominator;
    }

    /** What is measured, and how. */
    public enum Measure {
        PARTICIPATION(
                "参评率",
                "Participation",
                "有评价的办件 ÷ 应评办件。应评办件是已办结或不予受理的办件；撤回的、逾期未补正的没有提供服务，不计入。",
                "Rated cases ÷ cases to be rated: those concluded or refused. Cases taken back or lapsed were not served and do not count."),
        SATISFACTION(
                "满意度",
                "Satisfaction",
                "（非常满意 + 满意 + 基本满意）÷ 有效评价，即好评率。没有默认评价：未评价的办件不算好评。",
                "(Very satisfied + satisfied + fairly satisfied) ÷ valid ratings. There are no default ratings: a case that nobody rated is not a good one."),
        BAD_RATINGS(
                "差评率",
                "Bad ratings",
                "（不满意 + 非常不满意）÷ 有效评价，等于 1 − 满意度。",
                "(Dissatisfied + very dissatisfied) ÷ valid ratings, which is 1 − satisfaction."),
        OF_OWN_ACCORD(
                "主动评价率",
                "Given of own accord",
                "申请人主动给出的评价 ÷ 全部评价。本平台没有默认评价，每一条都由申请人给出，所以含与不含默认评价的数字相同。",
                "Ratings given by applicants themselves ÷ all ratings. There are no default ratings, so the figures with and without them are the same."),
        RECTIFICATION(
                "差评整改率",
                "Bad ratings put right in time",
                "按期整改的差评 ÷ 全部差评。尚未到期的差评也计入应整改，整改前不算完成。",
                "Bad ratings put right in time ÷ all bad ratings. Those that are not due yet count as not put right until they are.");

        private final String chinese;
        private final String english;
        private final String chineseDefinition;
        private final String englishDefinition;

        Measure(String chinese, String english, String chineseDefinition, String englishDefinition) {
            this.chinese = chinese;
            this.english = english;
            this.chineseDefinition = chineseDefinition;
            this.englishDefinition = englishDefinition;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }

        public String definition(Language language) {
            return language.choose(chineseDefinition, englishDefinition);
        }
    }
}
