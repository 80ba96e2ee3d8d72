package org.yiwang.writes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.yiwang.database.Patience;
import org.yiwang.kernel.Problem;
import org.yiwang.traffic.Traffic;

/**
 * Runs each write in one transaction together with the record of its {@code Idempotency-Key}, and tries again when the
 * database fails in a way that passes. Who sends the same key again gets the first answer. A write that came without a
 * key gets one for the tries made here, or a lost answer to a commit would make it happen twice.
 */
@Component
@Order(100) // behind the security filters: the key belongs to whoever is logged in
class WriteFilter extends OncePerRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Where a password is hashed, which is never done within a transaction; done again, it makes another secret. */
    private static final Pattern HASHES = Pattern.compile("/api/desk/staff/[^/]+/secret");

    /** Where sessions begin and end, each in a transaction of its own: this one would wait for itself. */
    private static final Pattern SESSIONS = Pattern.compile("/api/session.*|/api/portal/me/sessions/.*");

    private static final int MAX_BODY = 2 * 1024 * 1024;

    private final WriteStore store;
    private final Traffic traffic;
    private final TransactionTemplate transaction;

    WriteFilter(WriteStore store, Traffic traffic, PlatformTransactionManager transactions) {
        this.store = store;
        this.traffic = traffic;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod())
                || HttpMethod.OPTIONS.matches(request.getMethod())
                || request.getUserPrincipal() == null
                || !path.startsWith("/api/")
                || SESSIONS.matcher(path).matches()
                || HASHES.matcher(path).matches()
                || path.equals("/api/portal/progress")
                || isMultipart(request);
    }

    private static boolean isMultipart(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MediaType.MULTIPART_FORM_DATA_VALUE, 0, 19);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var write = Write.read(request, MAX_BODY);
        var said = Set.copyOf(response.getHeaderNames());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; ; attempt++) {
            var answer = new ContentCachingResponseWrapper(response);
            @Nullable Throwable failure;
            try (var place = traffic.take(Traffic.Lane.WRITES, request)) {
                failure = attempt(write, answer, chain);
            }
            if (!Failures.isPassing(failure) || Patience.isSpent() || System.nanoTime() > deadline) {
                finish(failure, answer);
                return;
            }
            takeBack(answer, said);
            pause(attempt);
        }
    }

    /** The next try begins with an answer in which nothing was said yet: a handler need not say that all went well. */
    private static void takeBack(HttpServletResponse answer, Set<String> saidBefore) {
        answer.resetBuffer();
        answer.setStatus(HttpServletResponse.SC_OK);
        answer.setContentType(null);
        List.copyOf(answer.getHeaderNames()).stream()
                .filter(it -> !saidBefore.contains(it))
                .forEach(it -> answer.setHeader(it, null));
    }

    /** One try in one transaction; returns what went wrong, or null. */
    private @Nullable Throwable attempt(Write write, ContentCachingResponseWrapper answer, FilterChain chain) {
        write.removeAttribute(Failures.ATTRIBUTE);
        try {
            transaction.executeWithoutResult(status -> {
                if (replayed(write, answer, chain)) {
                    return;
                }
                handle(write, answer, chain);
                if (answer.getStatus() >= 300) {
                    status.setRollbackOnly(); // a refusal leaves nothing behind, not even its key
                } else if (status.isRollbackOnly()) {
                    throw new UnexpectedRollbackException("Nothing of it is kept: what failed in it was passed over");
                } else {
                    store.complete(write, Answer.of(write, answer));
                }
            });
            return (Throwable) write.getAttribute(Failures.ATTRIBUTE);
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void handle(HttpServletRequest request, HttpServletResponse answer, FilterChain chain) {
        try {
            chain.doFilter(request, answer);
        } catch (IOException | ServletException e) {
            throw new ChainFailed(e);
        }
    }

    /**
     * Answers from the record if this key was used before; waits for a twin that is being handled. What was not kept is
     * read as it is now.
     */
    private boolean replayed(Write write, ContentCachingResponseWrapper response, FilterChain chain) {
        if (store.begin(write)) {
            return false;
        }
        var earlier = store.find(write);
        if (!earlier.fingerprint().equals(write.fingerprint())) {
            throw Problem.unprocessable("idempotency/key-reused");
        }
        var first = earlier.answer();
        if (first.body() != null) {
            repeat(first.body(), first.contentType(), response);
        } else if (first.place() != null) {
            handle(new ReadInstead(write, first.place()), response, chain);
            if (response.getStatus() >= 400) {
                response.resetBuffer(); // it is there no more, or hers no more: that it was done is still so
                response.setContentType(null);
            }
        }
        response.setStatus(first.status());
        if (first.place() != null && !HttpMethod.PUT.matches(write.getMethod())) {
            response.setHeader(HttpHeaders.CONTENT_LOCATION, first.place());
            if (first.status() == HttpServletResponse.SC_CREATED) {
                response.setHeader(HttpHeaders.LOCATION, first.place());
            }
        }
        response.setHeader("Idempotent-Replayed", "true");
        return true;
    }

    private static void repeat(byte[] body, @Nullable String contentType, HttpServletResponse response) {
        response.setContentType(contentType);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new ChainFailed(e);
        }
    }

    private static void finish(@Nullable Throwable failure, ContentCachingResponseWrapper answer)
            throws IOException, ServletException {
        if (failure instanceof ChainFailed chain && chain.getCause() instanceof IOException io) {
            throw io;
        }
        if (failure instanceof ChainFailed chain && chain.getCause() instanceof ServletException servlet) {
            throw servlet;
        }
        if (failure instanceof RuntimeException fault && answer.getStatus() < 400) {
            answer.resetBuffer();
            throw fault;
        }
        answer.copyBodyToResponse();
    }

    private static void pause(int attempt) {
        long millis = Math.min(1000, 50L << Math.min(attempt, 4))
                + ThreadLocalRandom.current().nextLong(50);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** Carries a checked exception through the transaction. */
    private static final class ChainFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChainFailed(Exception cause) {
            super(cause);
        }
    }
}
