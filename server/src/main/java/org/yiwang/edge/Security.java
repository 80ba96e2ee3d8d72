package org.yiwang.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.TamperedCell;
import org.yiwang.identity.AccountContext;
import org.yiwang.identity.WriteTokens;
import org.yiwang.kernel.Problem;
import org.yiwang.writes.Failures;

/**
 * Who may call what. Paths under {@code /api} that no rule names are closed; each handler states its own rule besides
 * ({@code @PermitAll}, or {@code @RolesAllowed} with a permission), which is asked before the request is read, and a test
 * sees to it that none is left out. Nothing here knows a role.
 */
@Configuration(proxyBeanMethods = false)
class Security {
    private static final String PORTAL_POLICY = "default-src 'self'; script-src 'self'; object-src 'self'; "
            + "frame-ancestors 'self'; base-uri 'none'; form-action 'self'";
    /** Its component library sets styles on elements; files of a case are shown in a frame. */
    private static final String DESK_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; object-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

    private static final String PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=()";

    @Bean
    SecurityFilterChain rules(
            HttpSecurity http,
            AccountContext accounts,
            WriteTokens tokens,
            HandlerRules handlers,
            MetricsSettings metrics,
            Audit audit,
            Web web) {
        return http.authorizeHttpRequests(rules -> rules.requestMatchers(
                                "/openapi.json", "/actuator/health/**", "/error")
                        .permitAll()
                        .requestMatchers("/api/session/**", "/api/portal/**")
                        .access(handlers)
                        .requestMatchers("/actuator/prometheus")
                        .access((caller, context) -> new AuthorizationDecision(
                                metrics.isReader(context.getRequest().getHeader(HttpHeaders.AUTHORIZATION))))
                        .requestMatchers("/api/desk/**")
                        .access(AuthorizationManagers.allOf(
                                AuthorityAuthorizationManager.hasAuthority(AccountContext.STAFF), handlers))
                        .requestMatchers("/api/**", "/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .securityContext(context -> context.securityContextRepository(accounts))
                .csrf(csrf -> csrf.spa().csrfTokenRepository(tokens))
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, e) ->
                                web.write(Problem.unauthenticated("session/required"), request, response))
                        .accessDeniedHandler((request, response, e) -> {
                            var denied = denied(request, e);
                            audit.denied(request, denied.code());
                            web.write(denied, request, response);
                        }))
                .headers(headers -> headers.addHeaderWriter(Security::contentSecurityPolicy)
                        .frameOptions(frame -> frame.sameOrigin())
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS)))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Unless the answer brings a policy of its own, as uploaded files do. */
    private static void contentSecurityPolicy(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader("Content-Security-Policy")) {
            response.setHeader(
                    "Content-Security-Policy",
                    request.getRequestURI().startsWith("/desk/") ? DESK_POLICY : PORTAL_POLICY);
        }
    }

    /** What the filter chain sets on every answer, for those that never reach it. */
    static void fence(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", PORTAL_POLICY);
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
    }

    private static Problem denied(HttpServletRequest request, Exception e) {
        return e instanceof org.springframework.security.web.csrf.CsrfException
                ? Problem.forbidden("access/csrf")
                : AccountContext.denied(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The request as a whole is observed; nobody reads a span and a timer of each of a dozen filters. */
    @Bean
    SecurityObservationSettings filtersUnobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Lets handlers take the {@link org.yiwang.kernel.Actor} as a parameter. */
    @Bean
    WebMvcConfigurer actorAsParameter(AccountContext accounts) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(java.util.List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(accounts);
            }
        };
    }

    /**
     * Turns what filters throw into answers: Problems, and passing faults of the database, which the session needs too.
     * Refuses what no text column can hold.
     */
    @Component
    @Order(SessionRepositoryFilter.DEFAULT_ORDER - 2)
    static class EdgeFilter extends OncePerRequestFilter {
        private static final Logger log = LoggerFactory.getLogger(EdgeFilter.class);

        private final Web web;

        EdgeFilter(Web web) {
            this.web = web;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                if (request.getRequestURI().contains("%00")
                        || String.valueOf(request.getQueryString()).contains("%00")) {
                    throw Problem.badRequest("request/unreadable");
                }
                chain.doFilter(request, response);
            } catch (Problem problem) {
                web.write(problem, request, response);
            } catch (TamperedCell told) {
                web.write(Problem.conflict("crypto/cannot-be-shown"), request, response);
            } catch (ServletException | RuntimeException e) {
                if (!Failures.isPassing(e) && !(e instanceof Audit.NotWritten) || response.isCommitted()) {
                    throw e;
                }
                log.warn("The database does not answer: {}", e.toString());
                response.reset();
                fence(response);
                web.write(Problem.unavailable("service/unavailable"), request, response);
            }
        }
    }
}
