package org.yiwang.licence;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.kernel.Days;

/** How licences stand today: in force until their last day is over, and after it if an emergency lets them hold longer (延办宽限期). */
@Component
class Standings {
    private final EmergencyModes modes;
    private final Clock clock;

    Standings(EmergencyModes modes, Clock clock) {
        this.modes = modes;
        this.clock = clock;
    }

    Licence today(Licence licence) {
        var today = Days.of(clock.instant());
        var standing = licence.asOf(today);
        var expired = standing.validUntil();
        if (standing.status() != Licence.Status.EXPIRED || expired == null) {
            return standing;
        }
        return modes.grace(licence.identifier().type(), licence.region(), expired)
                .filter(it -> !today.isAfter(it.lastDay(expired)))
                .map(it -> licence.holdingUntil(it.lastDay(expired), it.document()))
                .orElse(standing);
    }
}
