package org.yiwang.fees;

import java.time.Instant;

/** Something a case costs was paid. */
public record BillPaid(String number, String caseNumber, Instant at) {}
