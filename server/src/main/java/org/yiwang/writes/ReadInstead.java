package org.yiwang.writes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** The caller of a write reads what the write has made of something. */
final class ReadInstead extends HttpServletRequestWrapper {
    private final String path;

    ReadInstead(HttpServletRequest write, String path) {
        super(write);
        this.path = path;
    }

    @Override
    public String getMethod() {
        return HttpMethod.GET.name();
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(path);
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }
}
