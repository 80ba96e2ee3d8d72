package org.yiwang.traffic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets reads wait for their turn before anything is looked up for them, the session included. */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class TurnsFilter extends OncePerRequestFilter {
    private final Traffic traffic;

    TurnsFilter(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        Traffic.@Nullable Lane lane = reads ? Traffic.Lane.ofRead(request.getRequestURI()) : null;
        if (lane == null) {
            chain.doFilter(request, response);
            return;
        }
        try (var turn = traffic.take(lane, request)) {
            chain.doFilter(request, response);
        }
    }
}
