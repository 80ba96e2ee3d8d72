package org.yiwang.catalog;

/** 服务对象, as the portal tells them apart: people, or firms and other bodies. */
public enum Audience {
    PERSON,
    ENTERPRISE
}
