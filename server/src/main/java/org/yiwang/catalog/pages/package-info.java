/** 事项网页 — the page of an item as search engines and link previews get it, and the list of all of them. */
@ApplicationModule(
        displayName = "事项网页",
        allowedDependencies = {"kernel", "catalog", "catalog.guides", "catalog.items", "words"})
@NullMarked
package org.yiwang.catalog.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
