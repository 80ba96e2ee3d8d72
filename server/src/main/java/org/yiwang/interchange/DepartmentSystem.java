package org.yiwang.interchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.clients.ClientKey;
import org.yiwang.kernel.RegionCode;

/**
 * 部门系统: the program with which a department handles its cases itself.
 *
 * @param code what it calls itself by
 * @param department credit code of the department whose it is
 * @param regions where its cases may lie; each includes all below it
 * @param contact whom to ask about it
 * @param keys with which its requests are signed; two while one takes the place of the other
 * @param reason why it is suspended; null if it is not
 */
record DepartmentSystem(
        UUID id,
        String code,
        String name,
        String department,
        String departmentName,
        List<RegionCode> regions,
        String contact,
        List<ClientKey> keys,
        @Nullable String reason,
        Instant registeredAt) {
    DepartmentSystem {
        regions = List.copyOf(regions);
        keys = List.copyOf(keys);
    }

    /** Whether it may do anything. */
    enum State {
        ACTIVE,
        SUSPENDED
    }

    State state() {
        return reason == null ? State.ACTIVE : State.SUSPENDED;
    }

    /** Whether cases of this region are its business. */
    boolean reaches(RegionCode region) {
        return regions.stream().anyMatch(it -> it.contains(region));
    }

    @Override
    public String toString() {
        return "DepartmentSystem[" + code + "]";
    }
}
