package org.yiwang.writes;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Problem;

/** A write with its body in memory, so that it can be tried more than once. */
final class Write extends HttpServletRequestWrapper {
    /** Begins the keys made here; no caller's key does, because HTTP strips it. */
    static final String MADE_HERE = " ";

    private static final int MAX_KEY = 200;

    private final byte[] body;
    private final String key;

    private Write(HttpServletRequest request, byte[] body, String key) {
        super(request);
        this.body = body;
        this.key = key;
    }

    static Write read(HttpServletRequest request, int maxBody) throws IOException {
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            throw Problem.tooLarge("request/too-large").with("limit", maxBody);
        }
        @Nullable String key = request.getHeader("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > MAX_KEY || key.indexOf('\0') >= 0)) {
            throw Problem.badRequest("idempotency/key-format");
        }
        return new Write(request, body, key == null ? MADE_HERE + UUID.randomUUID() : key);
    }

    /** The {@code Idempotency-Key}; one of our own if the caller sent none, for the tries made here. */
    String key() {
        return key;
    }

    /** Whose key it is: the account. */
    String principal() {
        return Objects.requireNonNull(getUserPrincipal()).getName();
    }

    String route() {
        return getMethod() + " " + getRequestURI();
    }

    /** Two writes are the same when route, query and body are. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((route() + "?" + getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        var stream = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return stream.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return stream.read(target, offset, length);
            }

            @Override
            public boolean isFinished() {
                return stream.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("Writes are read synchronously");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
