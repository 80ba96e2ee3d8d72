package org.yiwang.emergency;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.kernel.Days;

/** In the demo one county lets pharmacies go first, and one prefecture lets licences of hauliers hold longer; both documents are made up. */
@Component
@Profile("demo")
class DemoModes implements DemoPart {
    private static final String PHARMACY = "000172005000";
    private static final String ROAD_FREIGHT = "000118017000";
    private static final int DAYS = 90;

    private final EmergencyModes modes;
    private final ModeStore store;
    private final Clock clock;

    DemoModes(EmergencyModes modes, ModeStore store, Clock clock) {
        this.modes = modes;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Order order() {
        return Order.LICENCES;
    }

    @Override
    public void load() {
        if (!store.page(null, 1).isEmpty()) {
            return;
        }
        var today = Days.of(clock.instant());
        modes.putDown(new NewMode(
                Mode.GREEN_CHANNEL,
                List.of(PHARMACY),
                List.of("420107"),
                today,
                today.plusDays(DAYS),
                "青山区应急状态药品零售经营许可绿色通道通知（演示文件）",
                null,
                null,
                null,
                null));
        modes.putDown(new NewMode(
                Mode.GRACE,
                List.of(ROAD_FREIGHT),
                List.of("420300"),
                today.minusDays(DAYS),
                today.plusDays(DAYS),
                "十堰市应急状态道路货物运输经营许可延期换证通知（演示文件）",
                null,
                null,
                today.plusDays(2L * DAYS),
                null));
    }
}
