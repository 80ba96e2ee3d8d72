package org.yiwang.identity;

import java.net.InetAddress;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.database.DataFolder;
import org.yiwang.identity.posts.Posts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;

/**
 * Makes the one administrator a new server needs, with a random secret, and says at start whether anybody could log in
 * with a password everybody knows (GB/T 22239-2019 §8.1.4.2 b). A server whose last administrator let her post run out is
 * given another one: whoever reads its keys could do anything to it, anyway.
 */
@Component
class FirstStart {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final String SECRET = "first-administrator";
    private static final String ROLE = "ADMIN";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(Days.BEIJING);

    private final Accounts accounts;
    private final Posts posts;
    private final DataFolder data;
    private final Clock clock;
    private final @Nullable InetAddress address;

    FirstStart(
            Accounts accounts,
            Posts posts,
            DataFolder data,
            Clock clock,
            @Value("${server.address:#{null}}") @Nullable InetAddress address) {
        this.accounts = accounts;
        this.posts = posts;
        this.data = data;
        this.clock = clock;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (accounts.isEmpty()) {
            open("admin", SECRET);
        } else if (!posts.isHeldWith(ROLE)) {
            String moment = MOMENT.format(clock.instant());
            log.warn("Nobody holds the post of a system administrator any more.");
            open("admin-" + moment, SECRET + "-" + moment);
        }
        if (accounts.holdsDemoAccounts()) {
            if (address != null && address.isLoopbackAddress()) {
                log.info("This server holds demo accounts and listens on loopback only.");
            } else {
                log.warn("This server holds demo accounts with a known password and CAN BE REACHED FROM OUTSIDE.");
            }
        }
    }

    private void open(String username, String secret) {
        accounts.openWithSecret(new NewAccount(
                Ids.next(),
                username,
                data.secret(secret, 18),
                username,
                Actor.Kind.STAFF,
                Set.of(ROLE),
                null,
                null,
                null,
                false));
        log.info(
                "Administrator '{}' made; its secret is in {}",
                username,
                data.folder("keys").resolve(secret));
    }
}
