package org.yiwang.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Listens to the statements that requests run, each in one line; jobs and the outbox are not listened to. */
public final class Statements {
    private static final String REQUESTS = "tomcat-handler";
    private static final Pattern SQL = Pattern.compile(
            "Executing (?:prepared )?SQL (?:statement|query|update|batch update)[^\\[]*\\[(.*)]", Pattern.DOTALL);

    private Statements() {}

    /** Those that ran while something was done, in their order. */
    public static List<String> during(Runnable doing) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var listener = new Listener();
        listener.setContext(logger.getLoggerContext());
        listener.start();
        var level = logger.getLevel();
        boolean additive = logger.isAdditive();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(listener);
        try {
            doing.run();
        } finally {
            logger.detachAppender(listener);
            logger.setLevel(level);
            logger.setAdditive(additive);
        }
        return List.copyOf(listener.heard);
    }

    private static final class Listener extends AppenderBase<ILoggingEvent> {
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            var sql = SQL.matcher(event.getFormattedMessage());
            if (event.getThreadName().startsWith(REQUESTS) && sql.matches()) {
                heard.add(sql.group(1).strip().replaceAll("\\s+", " "));
            }
        }
    }
}
