/** 开放数据 — the catalogue as linked data of the vocabulary CPSV-AP 3.2, in Turtle and JSON-LD. */
@ApplicationModule(
        displayName = "开放数据",
        allowedDependencies = {"kernel", "catalog", "catalog.items", "catalog.places", "exchange", "words"})
@NullMarked
package org.yiwang.exchange.rdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
