package org.yiwang.supervision;

import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.supervision.CardStore.Wanted;

/**
 * In the past of the demo somebody looked each morning whether organs were late. The supervisor confirmed what was old; of two organs that
 * objected one was right. What was found lately still waits for her.
 */
@Component
@Profile("demo")
class DemoSupervision implements DemoPart {
    private static final int MORNINGS = 30;
    private static final LocalTime MORNING = LocalTime.of(8, 5);
    private static final Duration LATELY = Duration.ofDays(2);
    private static final int AT_ONCE = 100;
    private static final RegionCode PROVINCE = new RegionCode("420000");
    private static final String NOBODYS = "";

    private final CardFinder finder;
    private final Cards cards;
    private final Patterns patterns;

    DemoSupervision(CardFinder finder, Cards cards, Patterns patterns) {
        this.finder = finder;
        this.cards = cards;
        this.patterns = patterns;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        var supervisor = past.staff(Cards.DECIDE, PROVINCE, NOBODYS);
        for (int ago = MORNINGS; ago >= 0; ago--) {
            past.at(past.today().minusDays(ago), MORNING, finder::findAll);
        }
        past.at(past.end().minus(LATELY), () -> decide(past, supervisor));
        past.at(past.end().minus(Duration.ofMillis(1)), () -> {
            finder.findAll();
            while (patterns.follow(past.end().plus(LATELY))) {
                // the next
            }
            patterns.rank();
        });
    }

    private void decide(DemoPast past, Actor supervisor) {
        var pending = cards.page(supervisor, new Wanted(null, Status.PENDING), null, AT_ONCE);
        var decided = new AtomicInteger();
        for (var card : pending) {
            cards.confirm(supervisor, card.number(), "经核对办理记录，期限确已超过。");
            switch (decided.getAndIncrement()) {
                case 0 -> appealed(past, card, supervisor, true);
                case 1 -> appealed(past, card, supervisor, false);
                default -> {
                    // it stands
                }
            }
        }
    }

    private void appealed(DemoPast past, Card card, Actor supervisor, boolean right) {
        var head = past.staff(Cards.APPEAL, card.region(), card.department());
        var at = past.end().minus(LATELY).plus(Duration.ofHours(5));
        past.at(at, () -> cards.appeal(head, card.number(), "当天系统停机维护，材料是次日上午才收到的。"));
        past.at(at.plus(Duration.ofHours(3)), () -> {
            if (right) {
                cards.withdraw(supervisor, card.number(), "停机属实，有维护公告为证，予以撤销。");
            } else {
                cards.confirm(supervisor, card.number(), "停机发生在期限届满以后，申诉不成立。");
            }
        });
    }
}
