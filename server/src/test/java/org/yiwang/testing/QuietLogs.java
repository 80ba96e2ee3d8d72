package org.yiwang.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Reads every line that is logged, and fails the test during which a citizen number, a mobile number, a password, or a
 * token was among them (GB/T 22239-2019 §8.1.4.8).
 */
public final class QuietLogs implements BeforeEachCallback, AfterEachCallback {
    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();
    private static final Reader READER = new Reader();

    /** From now on this may not be logged. */
    public static void keepSecret(String text) {
        if (text.length() >= 8) {
            SECRETS.add(text);
        }
    }

    /** What a line tells that it must not. */
    public static List<String> tells(String line) {
        var found = new ArrayList<>(Detectors.find(line));
        SECRETS.stream().filter(line::contains).forEach(it -> found.add("a secret of " + it.length() + " characters"));
        return found;
    }

    /** Starting a context takes all appenders away, so each test sees to it that the reader is there. */
    public static void attach() {
        var root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(READER.getName()) == null) {
            READER.setContext(root.getLoggerContext());
            READER.start();
            root.addAppender(READER);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        attach();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var found = new ArrayList<String>();
        for (String line = FOUND.poll(); line != null; line = FOUND.poll()) {
            found.add(line);
        }
        assertThat(found).as("told by the log").isEmpty();
    }

    private static final class Reader extends AppenderBase<ILoggingEvent> {
        Reader() {
            setName("reads-for-personal-data");
        }

        @Override
        protected void append(ILoggingEvent event) {
            String line = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            tells(line).forEach(it -> FOUND.add(it + " logged by " + event.getLoggerName()));
        }
    }
}
