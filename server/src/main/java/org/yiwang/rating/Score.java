package org.yiwang.rating;

import java.util.Arrays;
import org.yiwang.kernel.Language;

/**
 * 满意度: the five levels of 国办发〔2019〕51号; the last two are bad ratings (差评).
 *
 * <p>Two official schemes number them, in opposite directions. A bare digit is therefore neither stored nor passed on
 * inside the system: it is converted where data come in or go out.
 */
public enum Score {
    VERY_SATISFIED(5, "非常满意", "Very satisfied"),
    SATISFIED(4, "满意", "Satisfied"),
    FAIRLY_SATISFIED(3, "基本满意", "Fairly satisfied"),
    DISSATISFIED(2, "不满意", "Dissatisfied"),
    VERY_DISSATISFIED(1, "非常不满意", "Very dissatisfied");

    private final int exchangeCode;
    private final String chinese;
    private final String english;

    Score(int exchangeCode, String chinese, String english) {
        this.exchangeCode = exchangeCode;
        this.chinese = chinese;
        this.english = english;
    }

    /** In the national exchange of ratings: 5 is the best, 1 the worst. */
    public int exchangeCode() {
        return exchangeCode;
    }

    /** In GB/T 39046-2020 table A.8: 1 is the best, 5 the worst. */
    public int standardCode() {
        return 6 - exchangeCode;
    }

    /** The level that the national exchange writes as this digit, 5 to 1. */
    public static Score ofExchangeCode(int code) {
        return Arrays.stream(values())
                .filter(score -> score.exchangeCode == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No level " + code));
    }

    /** The level that GB/T 39046-2020 writes as this digit, 1 to 5. */
    public static Score ofStandardCode(int code) {
        return ofExchangeCode(6 - code);
    }

    /** 差评: somebody must answer. */
    public boolean isBad() {
        return this == DISSATISFIED || this == VERY_DISSATISFIED;
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }
}
