package org.yiwang.identity;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;

/**
 * Makes the one administrator a new server needs, with a random secret, and says at start whether anybody could log in
 * with a password everybody knows (GB/T 22239-2019 §8.1.4.2 b).
 */
@Component
class FirstStart {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final String SECRET = "first-administrator";

    private final Accounts accounts;
    private final DataFolder data;
    private final @Nullable InetAddress address;

    FirstStart(Accounts accounts, DataFolder data, @Value("${server.address:#{null}}") @Nullable InetAddress address) {
        this.accounts = accounts;
        this.data = data;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (accounts.isEmpty()) {
            accounts.openWithSecret(new NewAccount(
                    Ids.next(),
                    "admin",
                    data.secret(SECRET, 18),
                    "admin",
                    Actor.Kind.STAFF,
                    Set.of("ADMIN"),
                    null,
                    null,
                    null,
                    false));
            log.info(
                    "Administrator 'admin' made; its secret is in {}",
                    data.folder("keys").resolve(SECRET));
        }
        if (accounts.holdsDemoAccounts()) {
            if (address != null && address.isLoopbackAddress()) {
                log.info("This server holds demo accounts and listens on loopback only.");
            } else {
                log.warn("This server holds demo accounts with a known password and CAN BE REACHED FROM OUTSIDE.");
            }
        }
    }
}
