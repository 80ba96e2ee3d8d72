package org.yiwang.catalog.guides;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.ItemCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** The clocks that will run for an application for an item handed in today. */
@Component
class GuideClocks {

    private final Law law;
    private final Words words;
    private final Clock clock;

    GuideClocks(Law law, Words words, Clock clock) {
        this.law = law;
        this.words = words;
        this.clock = clock;
    }

    List<GuideView.Clock> of(ItemCode item, Guide guide) {
        var today = Days.of(clock.instant());
        var clocks = new ArrayList<GuideView.Clock>();
        clocks.add(clock(GuideView.Clock.Kind.CORRECTION_NOTICE, law.notice(item, today)));
        var promised = guide.promised();
        if (promised != null) {
            clocks.add(new GuideView.Clock(
                    GuideView.Clock.Kind.PROMISE,
                    promised.days(),
                    promised.unit(),
                    words.write(Sentence.of("catalog/clock-promised").with("explanation", promised.explanation()))));
        }
        var statutory = guide.statutory();
        if (statutory != null) {
            clocks.add(new GuideView.Clock(
                    GuideView.Clock.Kind.STATUTE,
                    statutory.days(),
                    statutory.unit(),
                    words.write(Sentence.of("catalog/clock-statutory").with("explanation", statutory.explanation()))));
        }
        var result = guide.result();
        if (result != null && result.kind() != Guide.Result.Kind.NONE) {
            law.rule(Duty.DELIVER, item, today)
                    .ifPresent(rule -> clocks.add(clock(GuideView.Clock.Kind.DELIVERY, rule)));
        }
        return clocks;
    }

    private static GuideView.Clock clock(GuideView.Clock.Kind kind, Rule rule) {
        return new GuideView.Clock(kind, rule.days().days(), rule.days().unit(), rule.basis());
    }
}
