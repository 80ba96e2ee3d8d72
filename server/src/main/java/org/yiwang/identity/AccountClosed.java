package org.yiwang.identity;

import java.util.UUID;

/**
 * Somebody has closed her account for good (注销); told within the transaction. What was the account's alone goes with it.
 *
 * @param party what it has stays: its cases, its licences
 * @param last whether no other account leads to the party
 */
public record AccountClosed(UUID account, UUID party, boolean last) {}
