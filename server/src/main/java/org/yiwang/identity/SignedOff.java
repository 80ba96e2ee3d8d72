package org.yiwang.identity;

import java.util.UUID;

/**
 * Somebody has logged out, or another account has taken the place of hers in the session.
 *
 * @param signOn as {@link SignOn#id()}
 */
public record SignedOff(UUID account, String signOn) {}
