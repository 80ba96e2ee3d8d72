package org.yiwang.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * A page names the party it was opened for with each write. If the session has come to act for another in the meantime, because
 * another window logged in or switched, the write is refused: nothing is done for somebody by mistake.
 */
@Component
class ActingForCheck implements HandlerInterceptor, WebMvcConfigurer {
    /** Holds the identifier of the party, as {@code GET /api/session} says it. */
    static final String HEADER = "Acting-For";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/portal/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String named = request.getHeader(HEADER);
        if (named != null && !READS.contains(request.getMethod())) {
            @Nullable String party = party();
            if (party != null && !party.equals(named)) {
                throw Problem.conflict("session/acting-for-another");
            }
        }
        return true;
    }

    /** For whom the session acts; null if nobody is logged in, who is refused elsewhere if need be. */
    private static @Nullable String party() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication caller)) {
            return null;
        }
        Actor.@Nullable ActingFor actingFor = caller.getPrincipal().actingFor();
        return actingFor == null ? "" : actingFor.party().toString();
    }
}
