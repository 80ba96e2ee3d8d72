package org.yiwang.interchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.Sm3;
import org.yiwang.identity.AccountContext;
import org.yiwang.kernel.Problem;

/**
 * The door for departments' systems, beside that of people. Whoever comes here shows what it signed for this one request; a session opens
 * nothing, so nothing need be said against forged requests.
 */
@Configuration(proxyBeanMethods = false)
class InterchangeSecurity {
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    @Order(2)
    SecurityFilterChain departmentSystems(
            HttpSecurity http, SignedRequests requests, AccountContext accounts, Audit audit) {
        return http.securityMatcher("/api/exchange/cases/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().hasAuthority(Caller.EXCHANGE))
                .securityContext(context -> context.securityContextRepository(accounts))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new Signed(requests), AnonymousAuthenticationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, e) -> {
                            throw Problem.unauthenticated("interchange/unsigned");
                        })
                        .accessDeniedHandler((request, response, e) -> {
                            var denied = AccountContext.denied(
                                    SecurityContextHolder.getContext().getAuthentication());
                            audit.denied(request, denied.code());
                            throw denied;
                        }))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Asks who signed the request, reads the whole body of those only, and lets the rest read it again. */
    private static final class Signed extends OncePerRequestFilter {
        private static final String BEARER = "Bearer ";
        /** As much as is read of any write. */
        private static final int MOST_BYTES = 2 * 1024 * 1024;

        private final SignedRequests requests;

        Signed(SignedRequests requests) {
            this.requests = requests;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            @Nullable String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
            if (shown == null || !shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                chain.doFilter(request, response);
                return;
            }
            @Nullable String query = request.getQueryString();
            var signed = requests.signed(
                    shown.substring(BEARER.length()).strip(),
                    request.getMethod(),
                    request.getRequestURI() + (query == null ? "" : "?" + query));
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw Problem.tooLarge("request/too-large").with("limit", MOST_BYTES);
            }
            var sender = requests.sender(signed, body);
            SecurityContextHolder.setContext(new SecurityContextImpl(new Caller(sender, Sm3.digest(body))));
            chain.doFilter(new Read(request, body), response);
        }
    }

    /** A request whose body is in memory. */
    private static final class Read extends HttpServletRequestWrapper {
        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
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
                    throw new IllegalStateException("Requests are read synchronously");
                }
            };
        }
    }
}
