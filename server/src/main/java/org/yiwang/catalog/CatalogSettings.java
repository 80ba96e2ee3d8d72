package org.yiwang.catalog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the catalogue is shown.
 *
 * @param homeRegion whose items are shown to somebody who has not chosen a region
 * @param guideCacheMegabytes how much memory ready-made guide pages may take
 * @param searchCacheMegabytes how much memory answers to questions asked before may take
 */
@ConfigurationProperties("yiwang.catalog")
record CatalogSettings(
        @DefaultValue("420106") String homeRegion,
        @DefaultValue("64") int guideCacheMegabytes,
        @DefaultValue("32") int searchCacheMegabytes) {}
