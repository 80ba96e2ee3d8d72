package org.yiwang.subscriptions;

import java.util.UUID;

/**
 * A message on its way to a system.
 *
 * @param id the same each time it is sent
 * @param timestamp of this try, in seconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // written to the wire as it is
record Post(String address, UUID id, long timestamp, String signature, byte[] body) {}
