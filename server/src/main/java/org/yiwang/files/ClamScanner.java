package org.yiwang.files;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.yiwang.kernel.Problem;

/**
 * Asks a ClamAV daemon, by its protocol INSTREAM (clamd(8)): the content in chunks, each after its length, and an empty one
 * at the end. Only {@code stream: OK} means that nothing was found; whatever else comes, or does not come in time, and the
 * file is refused.
 */
final class ClamScanner implements VirusScanner, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ClamScanner.class);
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ANSWER = 1024;
    private static final String NOTHING = "stream: OK";
    private static final String FOUND = " FOUND";

    private final ScannerSettings settings;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("virus-scanner").daemon(true).factory());

    ClamScanner(ScannerSettings settings) {
        this.settings = settings;
    }

    /** @throws Problem {@code files/scanner-unavailable} if nobody can tell whether there is a virus */
    @Override
    public boolean finds(byte[] content) {
        String answer;
        try {
            answer = ask("zINSTREAM\0", content, settings.timeout());
        } catch (IOException e) {
            log.error("The virus scanner at {}:{} does not answer: {}", settings.host(), settings.port(), e.toString());
            throw Problem.unavailable("files/scanner-unavailable");
        }
        if (answer.equals(NOTHING)) {
            return false;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(FOUND)) {
            log.warn("A virus in an uploaded file: {}", answer.substring("stream: ".length()));
            return true;
        }
        log.error("The virus scanner at {}:{} answers: {}", settings.host(), settings.port(), answer);
        throw Problem.unavailable("files/scanner-unavailable");
    }

    /** Whether the daemon answers. */
    boolean isThere(Duration patience) {
        try {
            return ask("zPING\0", new byte[0], patience).equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** When the time is over the connection is cut: a daemon that takes or gives a byte now and then holds up nobody. */
    private String ask(String command, byte[] content, Duration patience) throws IOException {
        try (var socket = new Socket()) {
            int millis = (int) Math.min(patience.toMillis(), Integer.MAX_VALUE);
            var end = watch.schedule(
                    () -> {
                        socket.close();
                        return null;
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
            try {
                socket.connect(new InetSocketAddress(Objects.requireNonNull(settings.host()), settings.port()), millis);
                var out = new DataOutputStream(socket.getOutputStream());
                out.write(command.getBytes(StandardCharsets.US_ASCII));
                if (content.length > 0) {
                    stream(out, content);
                }
                out.flush();
                return answer(socket);
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void stream(DataOutputStream out, byte[] content) throws IOException {
        for (int at = 0; at < content.length; at += CHUNK) {
            int length = Math.min(CHUNK, content.length - at);
            out.writeInt(length);
            out.write(content, at, length);
        }
        out.writeInt(0);
    }

    /** Up to the zero that ends it; without one it is not whole. */
    private static String answer(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer breaks off");
            }
            answer.write(next);
            if (answer.size() > LONGEST_ANSWER) {
                throw new IOException("the answer does not end");
            }
        }
        return answer.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
    }
}
