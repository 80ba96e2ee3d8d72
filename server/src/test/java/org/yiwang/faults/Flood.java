package org.yiwang.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Many who ask over and over, from one address or from several, each on a new connection every time. */
final class Flood {
    private static final int PATIENCE_MILLIS = 20_000;
    /** Nobody asks again sooner: what took no time at all would only wear out the one who attacks. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final int port;
    private final int addresses;
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Long> refusals = Collections.synchronizedList(new ArrayList<>());

    /** @param addresses from how many they come; 250 at most */
    Flood(int port, int addresses) {
        this.port = port;
        this.addresses = addresses;
    }

    /** The request with this number, from its first line to the end of its body. */
    Flood ask(int atOnce, Duration howLong, IntFunction<String> request) {
        long until = System.nanoTime() + howLong.toNanos();
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                String address = "127.0.2." + (i % addresses + 1);
                askers.submit(() -> {
                    while (System.nanoTime() < until) {
                        one(address, request.apply(tried.incrementAndGet()));
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                });
            }
        }
        return this;
    }

    private void one(String address, String request) {
        long began = System.nanoTime();
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            switch (answer.split(" ", 3)[1]) {
                case "503", "429" -> refusals.add((System.nanoTime() - began) / 1_000_000);
                default -> answered.incrementAndGet();
            }
        } catch (IOException | ArrayIndexOutOfBoundsException noAnswer) {
            unanswered.incrementAndGet();
        }
    }

    int tried() {
        return tried.get();
    }

    int answered() {
        return answered.get();
    }

    /** Told to come later, or given no answer. */
    int putOff() {
        return refusals.size() + unanswered.get();
    }

    int unanswered() {
        return unanswered.get();
    }

    /** How long half of those waited who were told to come later, in milliseconds. */
    long refusedWithin() {
        var sorted = refusals.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
