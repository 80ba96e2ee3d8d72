package org.yiwang.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yiwang.supervision.Ranking.Count;
import org.yiwang.supervision.Ranking.Ranked;

/** Who stands out, by a statistic that anybody works out again. */
class RankingTests {
    private static List<Count<String>> province(Count<String> one) {
        var all = new ArrayList<>(IntStream.range(0, 50)
                .mapToObj(it -> new Count<>("honest" + it, 100, 6))
                .toList());
        all.add(one);
        return all;
    }

    @Test
    void theTailIsThatOfTheBinomialDistribution() {
        assertThat(Ranking.logOfTail(0, 10, 0.3)).isCloseTo(0, within(1e-12));
        assertThat(Ranking.logOfTail(10, 10, 0.5)).isCloseTo(-10 * Math.log10(2), within(1e-12));
        // P(X >= 8) of Bin(10, 1/2) = (45 + 10 + 1) / 1024
        assertThat(Math.pow(10, Ranking.logOfTail(8, 10, 0.5))).isCloseTo(56 / 1024.0, within(1e-12));
        assertThat(Ranking.logOfTail(900, 1000, 0.01)).isLessThan(-1000);
    }

    @Test
    void whoDoesItSeventeenTimesOfTwentyWhereOthersDoItSixTimesOfAHundredStandsOut() {
        var ranked = Ranking.rank(province(new Count<>("she", 20, 17)));
        assertThat(ranked).singleElement().satisfies(it -> {
            assertThat(it.count().who()).isEqualTo("she");
            assertThat(it.score()).isGreaterThan(8);
            assertThat(it.rest()).isCloseTo(0.06, within(0.001));
        });
    }

    @Test
    void fewStepsAccuseNobodyNorDoesWhatHonestWorkExplains() {
        assertThat(Ranking.rank(province(new Count<>("few", 9, 9)))).isEmpty();
        assertThat(Ranking.rank(province(new Count<>("seldom", 1000, 4)))).isEmpty();
        assertThat(Ranking.rank(province(new Count<>("twice as often", 1000, 115))))
                .isEmpty();
        assertThat(Ranking.rank(List.<Count<String>>of())).isEmpty();
    }

    @Test
    void whoStandsOutMostStandsFirst() {
        var all = province(new Count<>("more", 40, 35));
        all.add(new Count<>("less", 40, 25));
        assertThat(Ranking.rank(all).stream().map(Ranked::count).map(Count::who))
                .containsExactly("more", "less");
    }
}
