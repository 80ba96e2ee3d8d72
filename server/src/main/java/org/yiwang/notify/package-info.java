/**
 * 消息 — what people must be told reaches them: in the portal at once, by text message and e-mail soon after.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.notify.Notices}
 *   <li>It tells: nothing
 *   <li>It hears: {@link org.yiwang.identity.PasswordGuessed}, {@link org.yiwang.identity.PartyJoined}, {@link
 *       org.yiwang.identity.NewDevice}, {@link org.yiwang.identity.AccountChanged}, {@link org.yiwang.identity.mandates.MandateChanged}, {@link org.yiwang.identity.posts.PostChanged}; otherwise the module that knows the matter calls it and brings
 *       the words
 *   <li>It owns: schema {@code notify}
 * </ul>
 */
@ApplicationModule(
        displayName = "消息",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "crypto",
            "identity",
            "identity.mandates",
            "identity.parties",
            "identity.posts",
            "jobs",
            "outbox",
            "words",
            "writes"
        })
@NullMarked
package org.yiwang.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
