package org.yiwang.catalog.items;

/** 认领: that a department of a region handles an item, under this 33-character code. */
public record NewImplementation(String code, String item, String region, String department) {}
