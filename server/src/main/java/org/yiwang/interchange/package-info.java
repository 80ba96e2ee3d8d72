/**
 * 办件交换 — the departments' own systems push their cases to this platform and pull hers from it, in the tables of the national exchange:
 * each request signed for itself, each batch taken once and receipted, each day balanced or named row by row.
 *
 * <ul>
 *   <li>Ask it: nothing yet; departments' systems call {@code /api/exchange/cases}
 *   <li>It tells: nothing
 *   <li>It hears: nothing; it reads the steps of cases ({@link org.yiwang.cases.CaseClocks}) in their order
 *   <li>It owns: schema {@code interchange}
 *   <li>Rule book: the tables {@code up_pro_*} of the national exchange; GB/T 39046-2020 tables 5 to 8; RFC 7515 (JWS), RFC 8785
 *       (canonical JSON); GB/T 32905 (SM3); docs/adr/0047-what-is-current-follows-from-all-rows.md
 * </ul>
 */
@ApplicationModule(
        displayName = "办件交换",
        allowedDependencies = {
            "kernel",
            "audit",
            "cases",
            "catalog.items",
            "catalog.places",
            "clients",
            "crypto",
            "demo",
            "evidence",
            "identity",
            "jobs",
            "throttle",
            "words"
        })
@NullMarked
package org.yiwang.interchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
