package org.yiwang.writes;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What is kept of the answer to a write.
 *
 * @param body what it said; null if that was more than a kilobyte and can be read elsewhere
 * @param place path under which the same is read as it is now ({@code Location}, {@code Content-Location}); null if there
 *     is none
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Answer(
        int status,
        @Nullable String contentType,
        byte @Nullable [] body,
        @Nullable String place) {
    private static final int SHORT = 1_000;

    static Answer of(Write write, ContentCachingResponseWrapper response) {
        @Nullable String place = place(write, response);
        byte[] body = response.getContentAsByteArray();
        boolean isKept = place == null || body.length <= SHORT;
        return new Answer(response.getStatus(), response.getContentType(), isKept ? body : null, place);
    }

    /** What was put somewhere is read there (RFC 9110 §9.3.4); other answers name where they stand, if anywhere. */
    private static @Nullable String place(Write write, HttpServletResponse response) {
        if (HttpMethod.PUT.matches(write.getMethod())) {
            return write.getRequestURI();
        }
        @Nullable String location = response.getHeader(HttpHeaders.CONTENT_LOCATION);
        return location != null ? location : response.getHeader(HttpHeaders.LOCATION);
    }
}
