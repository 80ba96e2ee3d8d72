package org.yiwang.licence;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.yiwang.emergency.Concerned;
import org.yiwang.emergency.EmergencyMode;
import org.yiwang.emergency.Mode;

/** 延办宽限期: how many licences hold longer by it. Which do is found when they are looked at. */
@Component
class GraceTaken implements Concerned {
    private final LicenceStore store;

    GraceTaken(LicenceStore store) {
        this.store = store;
    }

    @Override
    public Touched takeUp(EmergencyMode mode, Set<String> items) {
        return mode.mode() == Mode.GRACE
                ? new Touched(0, store.expiring(mode.licenceTypes(), mode.regions(), mode.from(), mode.last()))
                : Touched.NOTHING;
    }
}
