package org.yiwang.catalog;

/** 服务主题: how the portal groups items for people and for firms. */
public record Theme(String code, String name, String nameEn, Audience audience) {}
