/**
 * 个人信息副本 — whoever wants to know what is known of her, or to take it elsewhere, gets all of it in a file that programs can read.
 *
 * <p>A module that keeps something of a party declares its tables in {@code own-data.json} among the resources of its package: whose
 * rows they are, which columns she gets, which not and why. Nothing else need be touched: a test walks all tables for identifiers of
 * parties and accounts, and all columns of what is declared.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.owndata.Exports}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code owndata}
 *   <li>Rule book: 个人信息保护法 §45 (to see, to copy, to take elsewhere); 网络数据安全管理条例 §25; GB/T 35273-2020 §8.6
 * </ul>
 */
@ApplicationModule(
        displayName = "个人信息副本",
        allowedDependencies = {
            "kernel",
            "declared",
            "demo",
            "audit",
            "crypto",
            "files",
            "identity",
            "identity.parties",
            "jobs",
            "notify",
            "words"
        })
@NullMarked
package org.yiwang.owndata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
