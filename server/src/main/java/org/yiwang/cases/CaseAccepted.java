package org.yiwang.cases;

import java.time.Instant;

/** An application was accepted, by the organ or by the silence of the law. */
public record CaseAccepted(String number, String itemCode, String department, String region, Instant at) {}
