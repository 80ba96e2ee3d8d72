package org.yiwang.catalog.law;

/** The law as it is shipped, without a server. */
public final class Laws {
    private static final int NOTICE_DAYS = 5;

    private Laws() {}

    public static Law shipped() {
        return new Law(new LawSettings(NOTICE_DAYS));
    }
}
