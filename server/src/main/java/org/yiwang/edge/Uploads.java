package org.yiwang.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yiwang.database.DataFolder;
import org.yiwang.edge.UploadRoutes.Route;
import org.yiwang.files.DiskSpace;
import org.yiwang.kernel.Problem;

/**
 * Lets files in, behind the security filters: who may not send one is told so before a byte of it is kept. It then comes
 * in to the folder {@code uploads} below the data folder, within a quota, with only so many at the same time in all, of
 * one person and from one address; whoever is one too many is told so at once. Only what is here whole is looked at, few
 * at a time, because that takes memory.
 */
@Component
@Order(90)
class Uploads extends OncePerRequestFilter {
    private static final String RESIDENTS = "session";
    private static final String ANYBODY = "open";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SECONDS_TO_WAIT = 5;

    private final UploadRoutes routes;
    private final UploadSettings settings;
    private final long largest;
    private final DiskSpace disk;
    private final Places places = new Places();
    private final Semaphore checks;
    private final Cache<String, AtomicInteger> lastMinute = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Uploads(UploadRoutes routes, UploadSettings settings, MultipartConfigElement multipart, DiskSpace disk) {
        this.routes = routes;
        this.settings = settings;
        this.largest = multipart.getMaxRequestSize();
        this.disk = disk;
        this.checks = new Semaphore(settings.checkedTogether(), true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !UploadRoutes.isMultipart(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var route = routes.of(request).orElseThrow(() -> Problem.unsupportedType("http/415"));
        long size = size(request, route);
        mayUse(route);
        disk.reserve();
        var place = place(request, route, size);
        try {
            RequestBodies.open(request);
            receive(request);
            check(request, response, chain);
        } finally {
            place.leave();
        }
    }

    /** How much may come; what is too large is not taken in to find that out. */
    private long size(HttpServletRequest request, Route route) {
        long size = request.getContentLengthLong();
        long most = route.isOpen() ? Math.min(largest, (long) settings.openMegabytes() << 20) : largest;
        if (size < 0 && route.isOpen()) {
            throw Problem.badRequest("request/length-missing");
        }
        if (size > most) {
            throw Problem.tooLarge("files/too-large").with("megabytes", route.isOpen() ? settings.openMegabytes() : 20);
        }
        return size < 0 ? largest : size;
    }

    private static void mayUse(Route route) {
        if (route.isOpen()) {
            return;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean known = authentication != null
                && authentication.getAuthorities().stream()
                        .map(it -> Objects.requireNonNullElse(it.getAuthority(), ""))
                        .anyMatch(it -> !it.equals("ROLE_ANONYMOUS"));
        if (authentication == null || !known) {
            throw Problem.unauthenticated("session/required");
        }
        if (authentication.getAuthorities().stream()
                .noneMatch(it -> route.permissions().contains(Objects.requireNonNullElse(it.getAuthority(), "")))) {
            throw Problem.forbidden("access/denied");
        }
    }

    private Places.Place place(HttpServletRequest request, Route route, long size) {
        String address = request.getRemoteAddr();
        if (route.isOpen()) {
            var seen = lastMinute.get(address, key -> new AtomicInteger());
            if (seen.incrementAndGet() > settings.openPerMinute()) {
                throw Problem.tooMany("files/too-many-at-once").with("seconds", 60);
            }
        }
        String kind = route.isOpen() ? ANYBODY : RESIDENTS;
        return places.take(
                size,
                (long) settings.spoolMegabytes() << 20,
                new Places.Limit(kind, route.isOpen() ? settings.openAtOnce() : settings.atOnce(), true),
                new Places.Limit(kind + " from " + address, settings.atOncePerAddress(), false),
                new Places.Limit(
                        route.isOpen() ? kind + " from " + address : "of " + request.getRemoteUser(),
                        route.isOpen() ? settings.atOncePerAddress() : settings.atOncePerPerson(),
                        false));
    }

    /** Blocks this thread alone until all is here; what is wrong with it is said by who looks at it next. */
    private static void receive(HttpServletRequest request) {
        try {
            request.getParts();
        } catch (IOException | ServletException | IllegalStateException told) {
            // the same failure meets whoever asks for the parts again
        }
    }

    private void check(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean turn;
        try {
            turn = checks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turn = false;
        }
        if (!turn) {
            throw Problem.unavailable("files/busy");
        }
        try {
            chain.doFilter(request, response);
        } finally {
            checks.release();
        }
    }

    /** Who is sending at the moment, and how much. */
    private static final class Places {
        private final Map<String, Integer> taken = new HashMap<>();
        private long bytes;

        /** @param ofAll whether it is the server's limit, and not the caller's */
        record Limit(String of, int most, boolean ofAll) {}

        /** One upload's own. */
        interface Place {
            void leave();
        }

        synchronized Place take(long size, long mostBytes, Limit... limits) {
            if (bytes + size > mostBytes) {
                throw Problem.unavailable("files/busy");
            }
            Deque<String> held = new ArrayDeque<>();
            for (var limit : limits) {
                if (held.contains(limit.of())) {
                    continue;
                }
                if (taken.getOrDefault(limit.of(), 0) >= limit.most()) {
                    held.forEach(this::give);
                    throw limit.ofAll()
                            ? Problem.unavailable("files/busy")
                            : Problem.tooMany("files/too-many-at-once").with("seconds", SECONDS_TO_WAIT);
                }
                taken.merge(limit.of(), 1, Integer::sum);
                held.push(limit.of());
            }
            bytes += size;
            return () -> leave(size, held);
        }

        private synchronized void leave(long size, Deque<String> held) {
            bytes -= size;
            held.forEach(this::give);
        }

        private void give(String of) {
            taken.computeIfPresent(of, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Where parts are kept while they come in. */
    @Configuration(proxyBeanMethods = false)
    static class Spool {
        @Bean
        MultipartConfigElement multipart(MultipartProperties limits, DataFolder data) {
            return new MultipartConfigElement(
                    data.folder(DiskSpace.SPOOL).toString(),
                    limits.getMaxFileSize().toBytes(),
                    limits.getMaxRequestSize().toBytes(),
                    (int) limits.getFileSizeThreshold().toBytes());
        }
    }
}
