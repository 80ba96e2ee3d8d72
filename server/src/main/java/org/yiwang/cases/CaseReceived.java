package org.yiwang.cases;

import java.time.Instant;

/** An application was handed in. */
public record CaseReceived(String number, String itemCode, String department, String region, Instant at) {}
