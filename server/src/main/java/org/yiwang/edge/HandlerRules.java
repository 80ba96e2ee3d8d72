package org.yiwang.edge;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Asks the rule of a handler before anything of the request is read: who may not call it learns nothing of what it takes,
 * and has nothing kept for her.
 */
@Component
class HandlerRules implements AuthorizationManager<RequestAuthorizationContext> {
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    HandlerRules(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        @Nullable HandlerMethod handler = handler(context.getRequest());
        @Nullable RolesAllowed rule = handler == null ? null : rule(handler);
        return rule == null
                ? new AuthorizationDecision(true)
                : AuthorityAuthorizationManager.<RequestAuthorizationContext>hasAnyAuthority(rule.value())
                        .authorize(caller, context);
    }

    /** None if there is no such route, or none for this method: then the caller is told just that. */
    private @Nullable HandlerMethod handler(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            var found = routes.getObject().getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod handler ? handler : null;
        } catch (Exception noneForThisMethodOrType) {
            return ofOtherType(request);
        }
    }

    /** The handler that takes or gives another type: who may not call it is not told which. */
    private @Nullable HandlerMethod ofOtherType(HttpServletRequest request) {
        return routes.getObject().getHandlerMethods().entrySet().stream()
                .filter(it -> it.getKey().getMethodsCondition().getMatchingCondition(request) != null)
                .filter(it -> {
                    var patterns = it.getKey().getPathPatternsCondition();
                    return patterns != null && patterns.getMatchingCondition(request) != null;
                })
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** A rule on the method counts before that of its class; a method that is open to all has none. */
    private static @Nullable RolesAllowed rule(HandlerMethod handler) {
        if (handler.hasMethodAnnotation(jakarta.annotation.security.PermitAll.class)) {
            return null;
        }
        @Nullable RolesAllowed own = handler.getMethodAnnotation(RolesAllowed.class);
        return own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RolesAllowed.class);
    }
}
