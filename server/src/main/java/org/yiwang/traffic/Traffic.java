package org.yiwang.traffic;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Problem;

/** Lets requests in by turns, each kind by itself: a flood of one kind leaves the others alone. */
@Component
@EnableConfigurationProperties(TrafficSettings.class)
public class Traffic {
    private static final List<String> PUBLIC = List.of(
            "/api/portal/items",
            "/api/portal/regions",
            "/api/portal/themes",
            "/api/portal/departments",
            "/api/portal/verification",
            "/api/portal/licences/status-list",
            "/api/portal/working-days",
            "/api/portal/rating-labels");
    private static final String VISITOR = "YIWANG_SESSION";

    private final Map<Lane, Turns> lanes = new EnumMap<>(Lane.class);
    private final Regulars regulars;

    /** Kinds of requests that do not wait for each other. */
    public enum Lane {
        /** What anybody may read. */
        CATALOGUE(TrafficSettings::catalogue),
        /** What people read of their own. */
        OWN(TrafficSettings::own),
        /** What staff read. */
        DESK(TrafficSettings::desk),
        /** What changes something. Their bodies are read before they wait, or a slow sender would keep a place. */
        WRITES(TrafficSettings::writes);

        private final ToIntFunction<TrafficSettings> places;

        Lane(ToIntFunction<TrafficSettings> places) {
            this.places = places;
        }

        /** The lane of a read; null if it has none: pages, and files, whose length is the caller's own affair. */
        static @Nullable Lane ofRead(String path) {
            if (!path.startsWith("/api/") || path.contains("/files/") || path.contains("/content")) {
                return null;
            }
            if (path.startsWith("/api/desk/")) {
                return DESK;
            }
            return PUBLIC.stream().anyMatch(path::startsWith) ? CATALOGUE : OWN;
        }
    }

    Traffic(TrafficSettings settings, Regulars regulars) {
        this.regulars = regulars;
        for (var lane : Lane.values()) {
            lanes.put(lane, new Turns(lane.places.applyAsInt(settings), settings.longestWait()));
        }
    }

    /** A place that was got; given back when closed. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until it is the request's turn.
     *
     * @throws Problem {@code service/busy}, at once if that would take too long
     */
    public Place take(Lane lane, HttpServletRequest request) {
        String origin = regulars.of(request).orElseGet(() -> Addresses.of(request.getRemoteAddr()));
        return Objects.requireNonNull(lanes.get(lane)).take(origin, visitor(request));
    }

    private static String visitor(HttpServletRequest request) {
        @Nullable Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie != null && cookie.getName().equals(VISITOR)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }
}
