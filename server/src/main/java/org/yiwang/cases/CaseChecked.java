package org.yiwang.cases;

/** 现场核查 was signed by all who were there: it counts. */
public record CaseChecked(String number) {}
