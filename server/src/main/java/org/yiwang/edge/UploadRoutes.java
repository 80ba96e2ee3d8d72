package org.yiwang.edge;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The routes that take files, and for whom, as their handlers say. */
@Component
class UploadRoutes {
    private static final String MULTIPART = "multipart/";

    private final SingletonSupplier<List<Route>> routes;

    UploadRoutes(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.routes = SingletonSupplier.of(() -> mappings.stream()
                .flatMap(it -> it.getHandlerMethods().entrySet().stream())
                .filter(it -> takesFiles(it.getKey()))
                .flatMap(it -> routes(it.getKey(), it.getValue()).stream())
                .toList());
    }

    /**
     * A route that takes files.
     *
     * @param permissions one of which is needed; empty if everybody may, logged in or not
     */
    record Route(String method, PathPattern pattern, Set<String> permissions) {
        boolean isOpen() {
            return permissions.isEmpty();
        }
    }

    /** Whether the body is made of parts, or says it is. */
    static boolean isMultipart(HttpServletRequest request) {
        return mediaType(request).startsWith(MULTIPART);
    }

    /** Type and subtype of the body in small letters; empty if it is not said. */
    static String mediaType(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The route that would take this body; nothing if none does. */
    Optional<Route> of(HttpServletRequest request) {
        if (!mediaType(request).equals(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return Optional.empty();
        }
        var path = PathContainer.parsePath(request.getRequestURI());
        return routes.obtain().stream()
                .filter(it ->
                        it.method().equals(request.getMethod()) && it.pattern().matches(path))
                .findFirst();
    }

    private static boolean takesFiles(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
    }

    private static List<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        var patterns = info.getPathPatternsCondition();
        var routes = new ArrayList<Route>();
        if (patterns != null) {
            info.getMethodsCondition()
                    .getMethods()
                    .forEach(method -> patterns.getPatterns()
                            .forEach(pattern -> routes.add(new Route(method.name(), pattern, permissions(handler)))));
        }
        return routes;
    }

    private static Set<String> permissions(HandlerMethod handler) {
        for (var element : List.of(handler.getMethod(), handler.getBeanType())) {
            if (AnnotatedElementUtils.hasAnnotation(element, PermitAll.class)) {
                return Set.of();
            }
            @Nullable RolesAllowed rule = AnnotatedElementUtils.findMergedAnnotation(element, RolesAllowed.class);
            if (rule != null) {
                return Set.of(rule.value());
            }
        }
        throw new IllegalStateException("An upload for nobody: " + handler);
    }
}
