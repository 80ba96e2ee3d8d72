package org.yiwang.supervision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who stands out. Were somebody like all others taken together, but for odds up to {@link #MARGIN} times theirs, which honest work
 * explains by itself, how probable were so many hits or more? The exact tail of the binomial distribution, times the number of those who
 * are looked at (Bonferroni), is that probability at most; the score is how many zeros it has behind the point. Whoever has taken few such
 * steps is not accused.
 */
final class Ranking {
    static final double MARGIN = 2.0;
    static final int FEWEST_TRIALS = 10;
    static final int FEWEST_HITS = 5;
    /** Among all who are looked at, one is accused by chance in so many times: ten to the power of it. */
    static final double STANDS_OUT = 2.0;

    private Ranking() {}

    /** @param who whose steps they are */
    record Count<T>(T who, long trials, long hits) {}

    /**
     * Somebody who stands out.
     *
     * @param allTrials of everybody, herself included
     * @param score the higher, the less it is chance
     */
    record Ranked<T>(Count<T> count, long allTrials, long allHits, double score) {
        /** The share of hits among all others. */
        double rest() {
            return share(allTrials - count.trials(), allHits - count.hits());
        }
    }

    /** Those who stand out, the one that stands out most first. */
    static <T> List<Ranked<T>> rank(List<Count<T>> counts) {
        long trials = counts.stream().mapToLong(Count::trials).sum();
        long hits = counts.stream().mapToLong(Count::hits).sum();
        return counts.stream()
                .filter(it -> it.trials() >= FEWEST_TRIALS && it.hits() >= FEWEST_HITS)
                .flatMap(it -> ranked(it, trials, hits, counts.size()).stream())
                .sorted(Comparator.comparingDouble((Ranked<T> it) -> it.score()).reversed())
                .toList();
    }

    private static <T> Optional<Ranked<T>> ranked(Count<T> count, long trials, long hits, int lookedAt) {
        double rest = share(trials - count.trials(), hits - count.hits());
        double odds = MARGIN * rest / (1 - rest);
        double score = -logOfTail(count.hits(), count.trials(), odds / (1 + odds)) - Math.log10(lookedAt);
        return score < STANDS_OUT ? Optional.empty() : Optional.of(new Ranked<>(count, trials, hits, score));
    }

    /** Never none and never all, so that nobody is accused because others have done little. */
    private static double share(long trials, long hits) {
        return (hits + 1.0) / (trials + 2.0);
    }

    /** The decimal logarithm of the probability of so many hits or more. */
    static double logOfTail(long hits, long trials, double share) {
        double log = logOfBinomial(trials, hits) + hits * Math.log(share) + (trials - hits) * Math.log1p(-share);
        double sum = 1;
        double term = 1;
        for (long k = hits; k < trials; k++) {
            term *= (double) (trials - k) / (k + 1) * share / (1 - share);
            sum += term;
        }
        return Math.min(0, (log + Math.log(sum)) / Math.log(10));
    }

    private static double logOfBinomial(long n, long k) {
        double log = 0;
        for (long i = 1; i <= Math.min(k, n - k); i++) {
            log += Math.log((double) (n - i + 1) / i);
        }
        return log;
    }
}
