package org.yiwang.catalog;

import java.util.ArrayList;
import java.util.List;

/** The clocks that will run for an application for an item. */
final class GuideClocks {
    private static final int CORRECTION_NOTICE = 5;
    private static final int DELIVERY = 10;

    private GuideClocks() {}

    static List<GuideView.Clock> of(Guide guide) {
        var clocks = new ArrayList<GuideView.Clock>();
        clocks.add(new GuideView.Clock(
                GuideView.Clock.Kind.CORRECTION_NOTICE,
                CORRECTION_NOTICE,
                TimeLimit.Unit.WORKING_DAYS,
                "《行政许可法》第三十二条：五日内一次告知需要补正的全部内容，逾期不告知的，自收到之日起即为受理"));
        var promised = guide.promised();
        if (promised != null) {
            clocks.add(new GuideView.Clock(
                    GuideView.Clock.Kind.PROMISE,
                    promised.days(),
                    promised.unit(),
                    "本机关公布的承诺办结时限：" + promised.explanation()));
        }
        var statutory = guide.statutory();
        if (statutory != null) {
            clocks.add(new GuideView.Clock(
                    GuideView.Clock.Kind.STATUTE,
                    statutory.days(),
                    statutory.unit(),
                    "法定办结时限：" + statutory.explanation()));
        }
        var result = guide.result();
        if (result != null && result.kind() == Guide.Result.Kind.LICENCE) {
            clocks.add(new GuideView.Clock(
                    GuideView.Clock.Kind.DELIVERY,
                    DELIVERY,
                    TimeLimit.Unit.WORKING_DAYS,
                    "《行政许可法》第四十四条：自作出决定之日起十日内颁发、送达证件"));
        }
        return clocks;
    }
}
