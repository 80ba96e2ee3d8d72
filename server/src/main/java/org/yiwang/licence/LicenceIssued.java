package org.yiwang.licence;

import java.time.Instant;
import org.yiwang.kernel.CaseNumber;

/** A licence is in its holder's wallet. */
public record LicenceIssued(
        LicenceIdentifier identifier, String type, CaseNumber caseNumber, String issuerCode, Instant at) {}
