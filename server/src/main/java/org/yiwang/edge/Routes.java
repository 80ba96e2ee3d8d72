package org.yiwang.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds a route with a variable in it by how it begins. Spring asks each route there is, twice in a request; with some four hundred of
 * them that took longer than all the rest of a guide. Whatever is not plain (no route, or several) is left to Spring.
 */
@Component
class Routes implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ByBeginning();
    }

    static final class ByBeginning extends RequestMappingHandlerMapping {
        private static final Pattern NOT_WRITTEN_OUT = Pattern.compile("[{*?]");

        private volatile @Nullable Index index;

        /** Routes by the segments with which they begin, and what handles each. */
        private record Index(Map<List<String>, List<Route>> routes) {
            private static Index of(Map<RequestMappingInfo, HandlerMethod> handlers) {
                var routes = new HashMap<List<String>, List<Route>>();
                handlers.forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .map(ByBeginning::beginning)
                        .distinct()
                        .forEach(beginning -> routes.computeIfAbsent(beginning, key -> new ArrayList<>())
                                .add(new Route(mapping, handler))));
                return new Index(routes);
            }
        }

        /** What is asked for and what answers; the first as the route says it, or as it fits a request. */
        private record Route(RequestMappingInfo mapping, HandlerMethod handler) {}

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            var found = only(request);
            if (found == null) {
                return super.lookupHandlerMethod(path, request);
            }
            request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.handler());
            handleMatch(found.mapping(), path, request);
            return found.handler();
        }

        /** The only route for this; null if there is none or more than one. */
        private @Nullable Route only(HttpServletRequest request) {
            var segments = segments(
                    ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
            var routes = index().routes();
            Route found = null;
            for (int length = 0; length <= segments.size(); length++) {
                for (var route : routes.getOrDefault(segments.subList(0, length), List.of())) {
                    var mapping = getMatchingMapping(route.mapping(), request);
                    if (mapping != null) {
                        if (found != null) {
                            return null;
                        }
                        found = new Route(mapping, route.handler());
                    }
                }
            }
            return found;
        }

        private Index index() {
            var made = index;
            if (made == null) {
                made = Index.of(getHandlerMethods());
                index = made;
            }
            return made;
        }

        @Override
        protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
            super.registerHandlerMethod(handler, method, mapping);
            index = null;
        }

        @Override
        public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
            super.registerMapping(mapping, handler, method);
            index = null;
        }

        @Override
        public void unregisterMapping(RequestMappingInfo mapping) {
            super.unregisterMapping(mapping);
            index = null;
        }

        /** As patterns compare them: decoded, and without what stands behind a semicolon. */
        private static List<String> segments(PathContainer path) {
            var segments = new ArrayList<String>();
            for (var element : path.elements()) {
                if (element instanceof PathSegment segment) {
                    segments.add(segment.valueToMatch());
                }
            }
            return segments;
        }

        /** The segments before the first that is not written out. */
        private static List<String> beginning(String pattern) {
            var beginning = new ArrayList<String>();
            for (String segment : pattern.split("/")) {
                if (NOT_WRITTEN_OUT.matcher(segment).find()) {
                    break;
                }
                if (!segment.isEmpty()) {
                    beginning.add(segment);
                }
            }
            return List.copyOf(beginning);
        }
    }
}
