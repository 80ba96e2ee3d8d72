/**
 * 统一身份认证 — who is who, for whom and by what right: accounts, the parties they act for, log-in, roles and where they hold.
 *
 * <p>What may be done is declared by the module in which it is done, in {@code permissions.json} among the resources of its
 * package: a code ({@code module:verb}), a name in both languages, and the roles that have it. A handler asks with
 * {@code @RolesAllowed("cases:accept")}, code with {@code actor.may("cases:accept")}, a page of the desk in its
 * {@code feature.ts}. A role is declared in {@code roles.json}, here or in the module that brings it. Nothing else need be
 * touched; {@code docs/permissions.md} is written by {@code DocsTests}.
 *
 * <p>Residents come in by a password or by a code sent to their phone, which whoever has a gateway carries ({@link
 * org.yiwang.identity.PhoneMessages}; docs/adr/0025), and prove who they are against the bases of {@code identity.bases}.
 *
 * <p>Who has a passkey logs in without either ({@link org.yiwang.identity.passkeys.Passkeys}; docs/adr/0029); a browser is let in by
 * a phone that is logged in ({@link org.yiwang.identity.scans.Scans}).
 *
 * <p>Who has a 网号 comes in without a number, and is not asked for one ({@link org.yiwang.identity.network.NetworkChecks};
 * docs/adr/0033).
 *
 * <p>Who has a certificate of a certification service signs with it, and is known as surely as at a window ({@link
 * org.yiwang.identity.certificates.CertificateChecks}; docs/adr/0035).
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.identity.Accounts}, {@link org.yiwang.identity.People}, {@link
 *       org.yiwang.identity.Permissions}
 *   <li>It tells: {@link org.yiwang.identity.PasswordGuessed}, {@link org.yiwang.identity.AccountChanged}, {@link
 *       org.yiwang.identity.AccountClosed}, {@link
 *       org.yiwang.identity.PartyJoined}, {@link org.yiwang.identity.NewDevice}, {@link
 *       org.yiwang.identity.mandates.MandateChanged}, {@link org.yiwang.identity.posts.PostChanged}, {@link
 *       org.yiwang.identity.SignedOff}
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code identity}, the sessions among it
 *   <li>Rule book: GB/T 22239-2019 §8.1.4.1–3; 国家网络身份认证公共服务管理办法 leaves accounts without a number; personal data by 个人信息保护法
 * </ul>
 */
@ApplicationModule(
        displayName = "统一身份认证",
        allowedDependencies = {
            "kernel",
            "declared",
            "demo",
            "audit",
            "catalog",
            "catalog.items",
            "crypto",
            "identity.bases",
            "identity.certificates",
            "identity.mandates",
            "identity.network",
            "identity.parties",
            "identity.passkeys",
            "identity.scans",
            "identity.posts",
            "database",
            "jobs",
            "throttle",
            "traffic",
            "words"
        })
@NullMarked
package org.yiwang.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
