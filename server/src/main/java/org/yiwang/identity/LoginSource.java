package org.yiwang.identity;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.throttle.Proof;

/**
 * Where somebody logs in from.
 *
 * @param address of the network
 * @param devices by account, what this device is called there; empty if nobody has logged in from it before
 * @param proof work it has done in order not to wait
 */
record LoginSource(
        String address, Map<UUID, String> devices, @Nullable Proof proof) {}
