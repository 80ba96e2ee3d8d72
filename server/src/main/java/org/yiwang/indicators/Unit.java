package org.yiwang.indicators;

/** 计数单位: what a share counts by. The same share may differ by several points between the two. */
public enum Unit {
    /** 业务办理项: each 33-character code by itself. */
    HANDLING_ITEM,
    /** 事项: all 业务办理项 of one body and basic code together; reached if each of them reaches it. */
    ITEM
}
