package org.yiwang.catalog.places;

import org.yiwang.kernel.RegionCode;

/**
 * 实施机构: a body that handles items.
 *
 * @param code its unified social credit code
 * @param kind which of the everyday departments it is, such as {@code market}
 */
public record Department(String code, String name, String shortName, String nameEn, RegionCode region, String kind) {}
