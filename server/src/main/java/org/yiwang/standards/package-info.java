/**
 * 事项变更管理 — how the standards of items come about and change, and how departments claim them: proposals with review and
 * legality check, publication for a day, claims, what is local and what is done better. Other modules may object before a proposal
 * goes on to review or is published: {@link org.yiwang.standards.PublicationGate}.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.standards.Proposals}, {@link org.yiwang.standards.Claims}
 *   <li>It tells: nothing yet
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code standards}; what is published belongs to {@code catalog}
 *   <li>Rule book: 国办函〔2016〕108号 (编制, 审核, 合法性审查, 发布); 国办发〔2018〕45号 (四级四同)
 * </ul>
 */
@ApplicationModule(
        displayName = "事项变更管理",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "catalog",
            "catalog.elements",
            "catalog.items",
            "catalog.places",
            "database",
            "forms",
            "identity",
            "identity.posts",
            "words"
        })
@NullMarked
package org.yiwang.standards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
