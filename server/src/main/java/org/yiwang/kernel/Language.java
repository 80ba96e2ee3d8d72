package org.yiwang.kernel;

import java.util.Locale;

/** The two languages Yiwang speaks; Chinese first. */
public enum Language {
    CHINESE,
    ENGLISH;

    /** Chinese for every kind of Chinese, English for all others. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    public String choose(String chinese, String english) {
        return this == CHINESE ? chinese : english;
    }
}
