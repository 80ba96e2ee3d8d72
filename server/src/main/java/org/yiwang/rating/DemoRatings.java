package org.yiwang.rating;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/** What people said, in the past of the demo, of the cases that were closed, and what was done about it. */
@Component
@Profile("demo")
class DemoRatings implements DemoPart {
    /** Of so many closed cases; where there is none, nobody said anything. */
    private static final List<List<Score>> SAID = List.of(
            List.of(Score.VERY_SATISFIED),
            List.of(),
            List.of(Score.SATISFIED),
            List.of(Score.DISSATISFIED),
            List.of(Score.VERY_SATISFIED),
            List.of(),
            List.of(Score.VERY_SATISFIED),
            List.of(Score.SATISFIED),
            List.of(),
            List.of(Score.VERY_SATISFIED),
            List.of(Score.FAIRLY_SATISFIED),
            List.of(Score.VERY_SATISFIED),
            List.of(Score.SATISFIED),
            List.of(Score.VERY_SATISFIED),
            List.of(),
            List.of(),
            List.of(Score.SATISFIED),
            List.of(Score.VERY_DISSATISFIED));

    private static final Map<Score, String> WORDS = Map.of(
            Score.VERY_SATISFIED, "全程网上办，没有跑腿，很方便。",
            Score.SATISFIED, "办得挺快，就是材料名称有点难懂。",
            Score.FAIRLY_SATISFIED, "时间和承诺的差不多。",
            Score.DISSATISFIED, "打电话问进度，一直没有人接。",
            Score.VERY_DISSATISFIED, "同样的证明让我交了两次，来回跑。");

    private static final Map<Score, String> ANSWERS = Map.of(
            Score.DISSATISFIED, "已电话回访并致歉。经核实，当天窗口人手不足，咨询电话无人值守；已安排专人接听，并在窗口公布了备用号码。",
            Score.VERY_DISSATISFIED, "已电话回访并致歉。经核实，两个环节重复收取了同一份证明；已取消后一环节的要求，并向全体窗口人员说明。");

    private static final LocalTime OFFICE_HOURS = LocalTime.of(10, 20);
    /** From then on nothing is answered yet. */
    private static final Duration LATELY = Duration.ofDays(4);

    private final Ratings ratings;
    private final Rectifications rectifications;
    private final DemoDays days;
    private @Nullable Telling telling;

    DemoRatings(Ratings ratings, Rectifications rectifications, DemoDays days) {
        this.ratings = ratings;
        this.rectifications = rectifications;
        this.days = days;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        telling = new Telling(past);
        past.at(past.end().minus(Duration.ofMillis(1)), () -> telling = null);
    }

    /** Only while the past is told: afterwards nobody says anything by herself. */
    @EventListener
    void concluded(CaseConcluded concluded) {
        var now = telling;
        if (now != null && Ratable.of(concluded).isPresent()) {
            now.say(concluded);
        }
    }

    private final class Telling {
        private final DemoPast past;
        private final Map<UUID, Actor> applicants;
        private final Instant lately;
        private int closed;
        private int bad;
        private boolean complainedLately;

        Telling(DemoPast past) {
            this.past = past;
            this.applicants = past.applicants().stream()
                    .map(Applicant::actor)
                    .collect(Collectors.toMap(Actor::party, Function.identity()));
            this.lately = past.end().minus(LATELY);
        }

        void say(CaseConcluded concluded) {
            @Nullable Actor applicant = applicants.get(concluded.applicant());
            // the same evening, or that of the next day
            var at = concluded.at().plus(Duration.ofHours(2 + closed % 4 + closed % 3 / 2 * 24));
            var said = SAID.get(closed++ % SAID.size());
            if (at.isAfter(lately) && at.isBefore(past.end()) && !complainedLately) {
                complainedLately = true;
                said = List.of(Score.DISSATISFIED);
            }
            if (applicant != null && !said.isEmpty()) {
                var score = said.getFirst();
                past.at(at, () -> rate(applicant, concluded, score));
            }
        }

        private void rate(Actor applicant, CaseConcluded concluded, Score score) {
            var labels = List.of(Label.of(score).get(closed % 2).code());
            var rating = ratings.give(
                    applicant,
                    new CaseNumber(concluded.number()),
                    score,
                    labels,
                    closed % 3 == 0 && !score.isBad() ? null : Objects.requireNonNull(WORDS.get(score)));
            // the second of all is forgotten, and gets late
            if (score.isBad() && rating.givenAt().isBefore(lately) && ++bad != 2) {
                answer(concluded, rating);
            }
        }

        private void answer(CaseConcluded concluded, Rating rating) {
            var clerk = past.staff("rating:answer", new RegionCode(concluded.region()), concluded.department());
            var called = days.next(Days.of(rating.givenAt()), new RegionCode(concluded.region()));
            String text = Objects.requireNonNull(ANSWERS.get(rating.score()));
            past.at(called, OFFICE_HOURS, () -> rectifications.answer(clerk, rating.id(), text, called));
        }
    }
}
