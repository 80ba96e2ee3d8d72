package org.yiwang.licence;

import java.time.Instant;

/** A licence was revoked (撤销) or cancelled (注销) and must not be relied upon any more. */
public record LicenceWithdrawn(LicenceIdentifier identifier, String type, Licence.Status status, Instant at) {}
