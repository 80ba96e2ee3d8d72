package org.yiwang.testing;

import java.util.concurrent.ThreadLocalRandom;

/** 公民身份号码 for tests. */
public final class Numbers {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Numbers() {}

    /** A valid one of Wuchang that is nobody's: who was born after 1950 has none that begins with 99 after the birthday. */
    public static String ofNobody() {
        var random = ThreadLocalRandom.current();
        return of(random.nextInt(1951, 2000));
    }

    /** The same of somebody born in this year. */
    public static String of(int year) {
        var random = ThreadLocalRandom.current();
        String first = "420106%d%02d%02d99%d"
                .formatted(year, random.nextInt(1, 13), random.nextInt(1, 29), random.nextInt(10));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first.charAt(i) - '0');
        }
        return first + "10X98765432".charAt(sum % 11);
    }
}
