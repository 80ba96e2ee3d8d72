package org.yiwang.catalog.items;

/** 事项变更方式 (国办函〔2016〕108号): each makes a new version. */
public enum Operation {
    /** 新增. */
    ADD,
    /** 变更. */
    CHANGE,
    /** 拆分. */
    SPLIT,
    /** 合并. */
    MERGE,
    /** 暂停. */
    SUSPEND,
    /** 恢复. */
    RESUME,
    /** 取消. */
    CANCEL
}
