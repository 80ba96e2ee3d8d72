package org.yiwang.bench;

import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Inside the measured server: what it can answer at most, and how much memory it holds. */
@RestController
@RequestMapping("/api/portal/bench")
@PermitAll
class ConstantController {
    private final ConcurrentHashMap<Integer, byte[]> bodies = new ConcurrentHashMap<>();

    /** So many bytes of JSON, through the same filters and headers as any other answer. */
    @GetMapping("/constant")
    ResponseEntity<byte[]> constant(@RequestParam int bytes) {
        byte[] body = bodies.computeIfAbsent(
                bytes, size -> ("\"" + "x".repeat(size - 2) + "\"").getBytes(StandardCharsets.US_ASCII));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /** Bytes in use after a full collection. */
    @GetMapping("/heap")
    String heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return Long.toString(runtime.totalMemory() - runtime.freeMemory());
    }
}
