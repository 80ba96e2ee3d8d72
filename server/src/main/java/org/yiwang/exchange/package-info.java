/**
 * 事项交换 — the catalogue as it leaves the house and comes into it: in forms that people fill in, and in those of other systems. What
 * comes back goes the way of change control and of claims ({@link org.yiwang.standards.Amendments}); all of a file or nothing of it.
 *
 * <ul>
 *   <li>Ask it: nothing; another form of the catalogue is a bean ({@link org.yiwang.exchange.CatalogueFormat})
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code exchange}; it reads schema {@code catalog}
 *   <li>Rule book: GB/T 39046-2020; GB/T 39554-2020; CPSV-AP 3.2.0; ECMA-376 (spreadsheets)
 * </ul>
 */
@ApplicationModule(
        displayName = "事项交换",
        allowedDependencies = {
            "kernel",
            "audit",
            "catalog",
            "catalog.elements",
            "catalog.items",
            "catalog.places",
            "database",
            "identity",
            "jobs",
            "standards",
            "words"
        })
@NullMarked
package org.yiwang.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
