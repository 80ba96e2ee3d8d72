package org.yiwang.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.indicators.Counted.Why;
import org.yiwang.kernel.RegionCode;

/** The figures of the catalogue: shares, compression of time, claims, uniformity. */
@Component
class CatalogueIndicators implements Indicators.Several {
    private final Snapshots snapshots;
    private final Uniformity uniformity;

    CatalogueIndicators(Snapshots snapshots, Uniformity uniformity) {
        this.snapshots = snapshots;
        this.uniformity = uniformity;
    }

    private record Of(String code, Function<Question, Stream<Counted>> rows) implements Indicator {
        @Override
        public Stream<Counted> counted(Question question) {
            return rows.apply(question);
        }
    }

    @Override
    public List<Indicator> all() {
        var all = new ArrayList<Indicator>();
        for (var share : Shares.values()) {
            all.add(new Of(share.code(), question -> share.of(items(question), question.unit())));
        }
        all.add(new Of("time-reduction-rate", question -> items(question).map(CatalogueIndicators::reduction)));
        all.add(new Of("claim-rate", this::claims));
        all.add(new Of("uniformity-rate", question -> items(question).map(this::uniform)));
        return all;
    }

    private Stream<Facts.Item> items(Question question) {
        return snapshots.of(question.asOf()).items().stream()
                .filter(it -> question.covers(it.region(), it.department()));
    }

    /** 承诺时限压缩比: (Σ statute − Σ promise) ÷ Σ statute, of those with both in one unit. */
    private static Counted reduction(Facts.Item it) {
        var standard = it.standard();
        var statute = standard.statute();
        var promise = it.promise();
        if (!Shares.UPON_APPLICATION.contains(standard.typeCode())) {
            return row(it, 0, 0, Why.NOT_UPON_APPLICATION);
        }
        if (statute == null || statute == 0) {
            return row(it, 0, 0, Why.NO_STATUTE);
        }
        if (promise == null) {
            return row(it, 0, 0, Why.NO_PROMISE);
        }
        return Objects.equals(standard.statuteUnit(), standard.promiseUnit())
                ? row(it, statute - promise, statute, Why.DAYS)
                : row(it, 0, 0, Why.TWO_UNITS);
    }

    /** 48同符合率: uniform elements that agree ÷ all of them, of each item. */
    private Counted uniform(Facts.Item it) {
        int all = uniformity.elements();
        return row(it, all - it.differing(), all, it.differing() == 0 ? Why.UNIFORM : Why.NOT_UNIFORM);
    }

    private static Counted row(Facts.Item it, long numerator, long denominator, Why why) {
        return new Counted(
                it.code(), it.standard().title(), it.region().value(), it.department(), numerator, denominator, why);
    }

    /** 认领率: what is claimed ÷ what should be. */
    private Stream<Counted> claims(Question question) {
        return snapshots.of(question.asOf()).claims().stream()
                .filter(it -> question.covers(new RegionCode(it.region()), it.department()))
                .map(it -> new Counted(
                        it.code(),
                        it.title(),
                        it.region(),
                        it.department(),
                        it.claimed() ? 1 : 0,
                        1,
                        it.claimed() ? Why.CLAIMED : Why.NOT_CLAIMED));
    }
}
