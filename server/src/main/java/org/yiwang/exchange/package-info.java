/**
 * 事项交换 — the catalogue as it leaves the house and comes into it: in forms that people fill in, and in those of other systems.
 *
 * <ul>
 *   <li>Ask it: nothing; contribute a form: {@link org.yiwang.exchange.CatalogueFormat}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: nothing; it reads schema {@code catalog}
 *   <li>Rule book: GB/T 39046-2020; GB/T 39554-2020; CPSV-AP 3.2.0
 * </ul>
 */
@ApplicationModule(
        displayName = "事项交换",
        allowedDependencies = {"kernel", "audit", "catalog", "catalog.items", "catalog.places", "database", "words"})
@NullMarked
package org.yiwang.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
