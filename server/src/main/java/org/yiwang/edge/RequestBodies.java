package org.yiwang.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yiwang.clients.ProviderPaths;
import org.yiwang.federation.FederationPaths;
import org.yiwang.kernel.Problem;

/**
 * Looks at every body before anything reads it. A body is JSON, or it is made of parts and comes to a route that takes
 * files, or it is a short form and comes to where clients speak their protocol; anything else is refused unread, whoever sends it. Nothing reads parts as parameters on the way to {@link
 * Uploads}, so that nothing is kept of what may not come in. What JSON bodies take in memory, all together and from one
 * address, has a bound, so that thirty large ones that never end leave room for everybody else.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 3)
class RequestBodies extends OncePerRequestFilter {
    /** What a body may take without being counted: nearly all take less. */
    private static final int SMALL = 16 << 10;
    /** What a form of the protocol may take. */
    private static final int LONGEST_FORM = 64 << 10;
    /** Of the memory there is: a body becomes a tree many times its size. */
    private static final int SHARE = 64;

    private final UploadRoutes uploads;
    private final Web web;
    private final Budget budget = new Budget(Runtime.getRuntime().maxMemory() / SHARE);

    RequestBodies(UploadRoutes uploads, Web web) {
        this.uploads = uploads;
        this.web = web;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (UploadRoutes.isMultipart(request)) {
            if (uploads.of(request).isPresent()) {
                chain.doFilter(new Sealed(request), response);
            } else {
                refuse(request, response);
            }
        } else if (!hasBody(request)) {
            chain.doFilter(request, response);
        } else if (ProviderPaths.takesForm(request) || FederationPaths.takesForm(request)) {
            if (isShortForm(request)) {
                chain.doFilter(request, response);
            } else {
                refuse(request, response);
            }
        } else if (UploadRoutes.mediaType(request).equals(MediaType.APPLICATION_JSON_VALUE)) {
            var counted = new Counted(request, budget);
            try {
                chain.doFilter(counted, response);
            } finally {
                counted.release();
            }
        } else {
            refuse(request, response);
        }
    }

    private static boolean isShortForm(HttpServletRequest request) {
        return UploadRoutes.mediaType(request).equals(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && request.getHeader("Transfer-Encoding") == null
                && request.getContentLengthLong() <= LONGEST_FORM;
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Security.fence(response);
        web.write(Problem.unsupportedType("http/415"), request, response);
    }

    /** Nothing but JSON, files and plain texts is read or written, whatever libraries are there that could do more. */
    @Configuration(proxyBeanMethods = false)
    static class Formats implements WebMvcConfigurer {
        /** And not whatever ends in {@code +json}; the last is what the health is told in. */
        private static final List<MediaType> JSON = List.of(
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_PROBLEM_JSON,
                MediaType.parseMediaType("application/vnd.spring-boot.actuator.v3+json"));

        private static final Set<Class<?>> WANTED = Set.of(
                ByteArrayHttpMessageConverter.class,
                StringHttpMessageConverter.class,
                ResourceHttpMessageConverter.class,
                JacksonJsonHttpMessageConverter.class);

        @Override
        public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
            builder.configureMessageConvertersList(all -> {
                all.removeIf(it -> WANTED.stream().noneMatch(wanted -> wanted.isInstance(it)));
                all.forEach(it -> {
                    if (it instanceof JacksonJsonHttpMessageConverter json) {
                        json.setSupportedMediaTypes(JSON);
                    }
                });
            });
        }
    }

    /** Opens what {@link RequestBodies} has closed; from here on the body is read. */
    static void open(HttpServletRequest request) {
        for (var inner = request; inner instanceof HttpServletRequestWrapper wrapper; ) {
            if (inner instanceof Sealed sealed) {
                sealed.open = true;
            }
            inner = (HttpServletRequest) wrapper.getRequest();
        }
    }

    /** Has no parameters and no parts until it is opened: looking for one would read the whole body. */
    private static final class Sealed extends HttpServletRequestWrapper {
        private boolean open;

        Sealed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return open ? super.getParameter(name) : null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return open ? super.getParameterValues(name) : null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return open ? super.getParameterMap() : Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return open ? super.getParameterNames() : Collections.emptyEnumeration();
        }

        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            return open ? super.getParts() : List.of();
        }

        @Override
        public @Nullable Part getPart(String name) throws IOException, ServletException {
            return open ? super.getPart(name) : null;
        }
    }

    /** How many bytes of bodies are in memory. */
    private static final class Budget {
        private final long most;
        private final AtomicLong taken = new AtomicLong();
        private final Map<String, Long> byAddress = new ConcurrentHashMap<>();

        Budget(long most) {
            this.most = most;
        }

        void take(String address, long bytes) {
            long ofAddress = byAddress.merge(address, bytes, Long::sum);
            if (taken.addAndGet(bytes) > most || ofAddress > most / 2) {
                give(address, bytes);
                throw Problem.unavailable("service/unavailable");
            }
        }

        void give(String address, long bytes) {
            taken.addAndGet(-bytes);
            byAddress.computeIfPresent(address, (key, all) -> all == bytes ? null : all - bytes);
        }
    }

    /** A body that is counted while it is read, and until it is done with. */
    private static final class Counted extends HttpServletRequestWrapper {
        private final Budget budget;
        private long read;
        private long counted;
        private @Nullable ServletInputStream stream;

        Counted(HttpServletRequest request, Budget budget) {
            super(request);
            this.budget = budget;
        }

        void release() {
            if (counted > 0) {
                budget.give(getRemoteAddr(), counted);
                counted = 0;
            }
        }

        private void count(int bytes) {
            read += Math.max(0, bytes);
            long more = read - SMALL - counted;
            if (more > 0) {
                budget.take(getRemoteAddr(), more);
                counted += more;
            }
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new Stream(super.getInputStream());
            }
            return stream;
        }

        private final class Stream extends ServletInputStream {
            private final ServletInputStream body;

            Stream(ServletInputStream body) {
                this.body = body;
            }

            @Override
            public int read() throws IOException {
                int next = body.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int bytes = body.read(target, offset, length);
                count(bytes);
                return bytes;
            }

            @Override
            public boolean isFinished() {
                return body.isFinished();
            }

            @Override
            public boolean isReady() {
                return body.isReady();
            }

            @Override
            public void setReadListener(ReadListener listener) {
                body.setReadListener(listener);
            }
        }
    }
}
