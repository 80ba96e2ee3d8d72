package org.yiwang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Problem;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Actors;

/** ClamAV is asked by its protocol, and only what it calls clean is taken. */
class ClamScannerTests {
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final List<Integer> chunks = new ArrayList<>();
    private byte[] received = {};
    private volatile String answer = "";
    private volatile boolean reads = true;
    private ServerSocket daemon;
    private ClamScanner scanner;

    @BeforeEach
    void aDaemon() throws IOException {
        daemon = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        scanner = scanner(Duration.ofSeconds(20));
        Thread.ofVirtual().start(() -> {
            while (!daemon.isClosed()) {
                try (var socket = daemon.accept()) {
                    talk(socket);
                } catch (IOException closed) {
                    // the test is over, or the client has left
                }
            }
        });
    }

    @AfterEach
    void closed() throws IOException {
        daemon.close();
        scanner.destroy();
    }

    @Test
    void theTestFileIsFoundAndAnotherIsClean() {
        assertThat(scanner.finds(EICAR.getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(scanner.finds(Errand.PDF)).isFalse();
    }

    @Test
    void twentyMegabytesGoInChunksAndArriveWhole() {
        byte[] large = new byte[Files.MAX_BYTES];
        new Random(1).nextBytes(large);
        assertThat(scanner.finds(large)).isFalse();
        assertThat(received).isEqualTo(large);
        assertThat(chunks).hasSizeGreaterThan(100).allMatch(it -> it > 0 && it <= 1 << 16);

        byte[] end = Arrays.copyOf(large, large.length);
        byte[] virus = EICAR.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(virus, 0, end, (1 << 16) - 10, virus.length); // across the border of two chunks
        assertThat(scanner.finds(end)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSTREAM size limit exceeded. ERROR\0",
                "stream: OK", // breaks off before its end
                "stream: OKAY\0",
                "FOUND\0",
                "HTTP/1.1 200 OK\r\n\r\n\0",
                "\0"
            })
    void whatIsNotCleanAndNotFoundIsRefused(String garbage) {
        answer = garbage;
        refuses(scanner);
    }

    @Test
    void anAnswerWithoutEndIsRefused() {
        answer = "x".repeat(100_000);
        refuses(scanner);
    }

    @Test
    void aDaemonThatIsSilentOrDoesNotReadIsCutOff() {
        answer = "silence";
        var impatient = scanner(Duration.ofMillis(300));
        refuses(impatient);
        reads = false;
        assertThatThrownBy(() -> impatient.finds(new byte[Files.MAX_BYTES]))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.status()).isEqualTo(503));
        impatient.destroy();
    }

    @Test
    void whereNobodyListensNothingIsClean() throws IOException {
        daemon.close();
        refuses(scanner);
        assertThat(scanner.isThere(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void theDaemonSaysThatItIsThere() {
        assertThat(scanner.isThere(Duration.ofSeconds(5))).isTrue();
        answer = "silence";
        assertThat(scanner.isThere(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void anUploadThatNobodyLookedAtIsRefusedBeforeAnythingIsKept() {
        answer = "silence";
        var impatient = scanner(Duration.ofMillis(200));
        // whatever would keep it is not there
        var files = new Files(null, null, null, impatient, null, null, null, null);
        var somebody = Actors.resident(Set.of());
        assertThatThrownBy(() -> files.upload(somebody, "a.pdf", Errand.PDF))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("files/scanner-unavailable"));
        impatient.destroy();
    }

    private ClamScanner scanner(Duration timeout) {
        return new ClamScanner(new ScannerSettings("127.0.0.1", daemon.getLocalPort(), timeout));
    }

    private static void refuses(ClamScanner scanner) {
        assertThatThrownBy(() -> scanner.finds(Errand.PDF)).isInstanceOfSatisfying(Problem.class, it -> {
            assertThat(it.status()).isEqualTo(503);
            assertThat(it.code()).isEqualTo("files/scanner-unavailable");
        });
    }

    /** As clamd(8) says. */
    private void talk(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        if (!reads) {
            waitFor(in, false);
            return;
        }
        var command = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != 0; next = in.readUnsignedByte()) {
            command.append((char) next);
        }
        if (command.toString().equals("zINSTREAM")) {
            received = stream(in);
        }
        String said = command.toString().equals("zPING") ? "PONG\0" : judged();
        if (answer.equals("silence")) {
            waitFor(in, true);
        } else {
            socket.getOutputStream().write((answer.isEmpty() ? said : answer).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private byte[] stream(DataInputStream in) throws IOException {
        chunks.clear();
        var content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            chunks.add(length);
            content.write(in.readNBytes(length));
        }
        return content.toByteArray();
    }

    private String judged() {
        return new String(received, StandardCharsets.ISO_8859_1).contains(EICAR)
                ? "stream: Eicar-Signature FOUND\0"
                : "stream: OK\0";
    }

    /** Until the other side leaves; without reading that is seen when the daemon is closed. */
    private void waitFor(DataInputStream in, boolean isReading) throws IOException {
        try {
            while (isReading) {
                in.readUnsignedByte();
            }
            synchronized (this) {
                wait(2_000);
            }
        } catch (EOFException left) {
            // as expected
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
