package org.yiwang.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Phones for tests, and what comes to them: the demo keeps in its outbox what it would have sent. */
public final class Phones {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final JdbcClient jdbc;
    private long seen;

    public Phones(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.seen = count();
    }

    /** A number of the block that is given to nobody. */
    public static String ofNobody() {
        return "154%08d".formatted(ThreadLocalRandom.current().nextInt(1_000_000, 100_000_000));
    }

    /** The code in the text that came since she looked last. */
    public String code() {
        String text = text("验证码 [0-9]{6}，");
        var code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no code in " + text);
        }
        return code.group();
    }

    /** The text that has something like this in it (a regular expression) and came since she looked last. */
    public String text(String part) {
        var found = await().atMost(Duration.ofSeconds(20)).until(() -> since(part), Optional::isPresent);
        seen = count();
        return found.orElseThrow();
    }

    private Optional<String> since(String part) {
        return jdbc.sql("""
                        select text from (select id, text from notify.demo_outbox order by id offset :seen) later
                        where text ~ :part order by id desc limit 1
                        """)
                .param("seen", seen)
                .param("part", part)
                .query(String.class)
                .optional();
    }

    private long count() {
        return jdbc.sql("select count(*) from notify.demo_outbox")
                .query(Long.class)
                .single();
    }
}
