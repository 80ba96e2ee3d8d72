package org.yiwang.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Sees to it that brotli is handed out before gzip, which is larger, unless the caller likes gzip better (RFC 9110
 * §12.5.3). The resolvers behind it take whatever is named first, which with all browsers is gzip, and neither they nor
 * their cache look at weights.
 */
final class SmallestCoding extends AbstractResourceResolver {
    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return chain.resolveResource(request == null ? null : new Rewritten(request), path, locations);
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return chain.resolveUrlPath(path, locations);
    }

    /** The codings we may have that the caller takes, the best first. */
    static String best(@Nullable String accepted) {
        double brotli = weight(accepted, "br");
        double gzip = weight(accepted, "gzip");
        if (brotli > 0 && brotli >= gzip) {
            return gzip > 0 ? "br, gzip" : "br";
        }
        return gzip > 0 ? "gzip" : "";
    }

    private static double weight(@Nullable String accepted, String coding) {
        for (String named : accepted == null ? new String[0] : accepted.split(",", -1)) {
            String[] parts = named.strip().split("\\s*;\\s*[qQ]=", 2);
            if (parts[0].equalsIgnoreCase(coding)) {
                return parts.length == 1 ? 1 : number(parts[1]);
            }
        }
        return 0;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static final class Rewritten extends HttpServletRequestWrapper {
        Rewritten(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            @Nullable String value = super.getHeader(name);
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_ENCODING) ? best(value) : value;
        }
    }
}
