package org.yiwang.identity.posts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Before the first request: what accounts of the staff were given before there were posts becomes posts they hold, for a year
 * within which somebody has to look at each. It is done here and not by a migration, because each row is sealed with a key; and
 * once only, when nobody holds anything yet, so that roles written into the table of accounts later give nothing.
 */
@Component
class CarryOver implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(CarryOver.class);

    private final JdbcClient jdbc;
    private final HoldingStore holdings;
    private final Posts posts;
    private final PostRules permissions;
    private final Words words;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CarryOver(
            JdbcClient jdbc,
            HoldingStore holdings,
            Posts posts,
            PostRules permissions,
            Words words,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.holdings = holdings;
        this.posts = posts;
        this.permissions = permissions;
        this.words = words;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            posts.openThoseOfAdministrators();
            if (holdings.isEmpty()) {
                carryOver();
            }
        });
    }

    private void carryOver() {
        var now = clock.instant();
        var until = Posts.begin(Days.of(now).plusYears(1).plusDays(1));
        String reason = words.say(Sentence.of("identity/post-carried-over"), Language.CHINESE);
        var before = jdbc.sql("""
                        select id, roles, region, departments from identity.accounts
                        where kind = 'STAFF' and cardinality(roles) > 0 order by created_at, id
                        """).query((row, number) -> granted(row)).list();
        for (var one : before) {
            var roles =
                    one.roles().stream().filter(it -> permissions.isRole(it)).collect(Collectors.toSet());
            if (roles.isEmpty()) {
                continue; // what is not declared any more allowed nothing before, either
            }
            posts.openWith(one.account(), roles, one.scope(), null, now, until, reason);
            audit.record("account.change-roles", "account", one.account().toString(), String.join(" ", roles));
        }
        jdbc.sql("update identity.accounts set roles = '{}', region = null, departments = '{}' where kind = 'STAFF'")
                .update();
        if (!before.isEmpty()) {
            log.info("{} accounts of the staff hold posts from now on", before.size());
        }
    }

    private static Granted granted(ResultSet row) throws SQLException {
        @Nullable String region = row.getString("region");
        return new Granted(
                row.getObject("id", UUID.class),
                PostStore.texts(row, "roles"),
                region == null ? null : new Actor.Scope(new RegionCode(region), PostStore.texts(row, "departments")));
    }

    private record Granted(UUID account, Set<String> roles, Actor.@Nullable Scope scope) {}
}
