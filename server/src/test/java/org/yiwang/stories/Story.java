package org.yiwang.stories;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.testing.NothingReadable;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;

/**
 * The whole server with the demo province inside, on a free port and another one for certificates, with a clock that can be set, and a
 * reverse proxy at 127.0.0.9. What it logs and what it stores is watched.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // its few people apply for all the stories
        properties = {
            "yiwang.web.trusted-proxies=127.0.0.9",
            "yiwang.cases.most-a-day=400",
            "yiwang.clients.mtls-port=0",
            "yiwang.clients.mtls-address=https://mtls.example.org",
            // systems of departments are on this machine
            "yiwang.subscriptions.private-addresses=true"
        })
@ActiveProfiles("demo")
@Import(ShiftableClock.Configuration.class)
@ExtendWith({QuietLogs.class, NothingReadable.class})
public @interface Story {}
