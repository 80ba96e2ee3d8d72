package org.yiwang.subscriptions;

import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.identity.Accounts;
import org.yiwang.kernel.Actor;
import org.yiwang.subscriptions.Subscription.Registration;

/** In the past of the demo a system subscribed, and has been paused since: nobody is there to be told. */
@Component
@Profile("demo")
class DemoSubscriptions implements DemoPart {
    private static final Registration SYSTEM = new Registration(
            "演示局业务系统", "湖北省演示局", "https://systems.demo.invalid/catalogue-changes", "信息科 027-88936000", Wanted.ALL);

    private final Subscriptions subscriptions;
    private final Accounts accounts;

    DemoSubscriptions(Subscriptions subscriptions, Accounts accounts) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        past.at(past.end().minus(Duration.ofDays(30)), () -> subscriptions.openForDemo(manager(), SYSTEM));
    }

    private Actor manager() {
        return accounts.named("item-manager").orElseThrow();
    }
}
