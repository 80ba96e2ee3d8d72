package org.yiwang.kernel;

/** The two languages Yiwang speaks; Chinese first. */
public enum Language {
    CHINESE,
    ENGLISH;

    public String choose(String chinese, String english) {
        return this == CHINESE ? chinese : english;
    }
}
