package org.yiwang.exchange.sheets;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item as it was handed in.
 *
 * @param code empty if it is missing
 * @param number of the version it was made of; null if it does not say
 * @param department by name or code, as it stands there; null if it does not say
 * @param region the same
 * @param elements by code; what is not among them stays as it is
 * @param faults what cannot be read of it
 */
public record GivenRow(
        int row,
        String code,
        String codeCell,
        @Nullable Integer number,
        @Nullable Given department,
        @Nullable Given region,
        Map<String, Given> elements,
        List<Fault> faults) {}
