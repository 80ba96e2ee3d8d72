package org.yiwang.identity;

import java.util.UUID;

/** Somebody has logged in to an account, rightly, from a device that it did not know, and it has known another before. */
public record NewDevice(UUID account) {}
