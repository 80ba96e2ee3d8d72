package org.yiwang.catalog.items;

import org.jspecify.annotations.Nullable;

/**
 * 基本目录: an item that has no version yet.
 *
 * @param id identifier of the standard
 * @param baseCode 基本编码, 12 characters
 * @param order 业务办理项, two digits
 * @param level 行使层级, 1 to 7
 * @param claimKind which of the everyday departments of that level should claim it; null if none need
 */
public record NewItem(
        String id,
        String baseCode,
        String order,
        int level,
        @Nullable String claimKind) {}
