package org.yiwang.catalog.items;

/** 事项状态: whether an item can be applied for. */
public enum ItemState {
    /** 在用. */
    IN_USE,
    /** 暂停. */
    SUSPENDED,
    /** 取消. */
    CANCELLED;

    /** What remains where both must let it be applied for. */
    public ItemState and(ItemState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
