package org.yiwang.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yiwang.database.DatabasePulse;
import org.yiwang.writes.Failures;

/**
 * What is public is read by anybody, also while the database does not answer: whoever has a session is then a stranger,
 * and {@code Yiwang-Stale} says since when nothing new can be known.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
class PublicReads extends OncePerRequestFilter {
    static final String STALE = "Yiwang-Stale";

    private static final List<String> PUBLIC = List.of(
            "/api/portal/items",
            "/api/portal/regions",
            "/api/portal/themes",
            "/api/portal/life-events",
            "/api/portal/departments",
            "/api/portal/working-days",
            "/api/portal/verification",
            "/api/portal/licences/status-list",
            "/.well-known/yiwang",
            "/actuator/health",
            "/items",
            "/sitemap.xml",
            "/sitemaps",
            "/robots.txt");

    private final DatabasePulse pulse;
    private final Clock clock;

    PublicReads(DatabasePulse pulse, Clock clock) {
        this.pulse = pulse;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads || PUBLIC.stream().noneMatch(it -> path.equals(it) || path.startsWith(it + "/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        mark(response);
        chain.doFilter(new Reader(request, response), response);
    }

    private void mark(HttpServletResponse response) {
        var since = pulse.silentSince();
        if (since != null) {
            response.setHeader(STALE, since.toString());
        }
    }

    /** Somebody whose session counts if it can be looked up. */
    private final class Reader extends HttpServletRequestWrapper {
        private final HttpServletResponse response;
        private boolean stranger;

        Reader(HttpServletRequest request, HttpServletResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            if (stranger && !create) {
                return null;
            }
            try {
                return super.getSession(create);
            } catch (RuntimeException e) {
                if (create || !Failures.isPassing(e)) {
                    throw e;
                }
                stranger = true;
                response.setHeader(
                        STALE,
                        Objects.requireNonNullElseGet(pulse.silentSince(), clock::instant)
                                .toString());
                return null;
            }
        }

        @Override
        public HttpSession getSession() {
            return Objects.requireNonNull(getSession(true));
        }

        @Override
        public boolean isRequestedSessionIdValid() {
            return !stranger && super.isRequestedSessionIdValid();
        }
    }
}
