/**
 * 事项管理 — what can be applied for, where, under which conditions, with which papers and which form.
 *
 * <p>Here stand the words that items are described with; the rest is below, by subject (docs/adr/0019-packages-by-subject.md).
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.catalog.items.Items}, {@link org.yiwang.catalog.items.Forms}, {@link
 *       org.yiwang.catalog.search.ItemSearch}, {@link org.yiwang.catalog.places.Places}, {@link
 *       org.yiwang.catalog.law.Law}
 *   <li>It tells: nothing yet
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code catalog}
 *   <li>Rule book: 国办函〔2016〕108号, GB/T 39046-2020, GB/T 39554-2020, 国办发〔2018〕45号
 * </ul>
 */
@ApplicationModule(
        displayName = "事项管理",
        allowedDependencies = {"kernel", "demo", "forms", "text", "words"})
@NullMarked
package org.yiwang.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
