package org.yiwang.identity;

import java.util.UUID;

/** One more account has proved to be somebody's who had accounts before; told within the transaction in which it did. */
public record PartyJoined(UUID party, UUID account) {}
