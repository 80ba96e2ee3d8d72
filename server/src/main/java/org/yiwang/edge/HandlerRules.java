package org.yiwang.edge;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Asks the rule of a handler before anything of the request is read: who may not call it learns nothing of what it takes,
 * and has nothing kept for her.
 */
@Component
class HandlerRules implements AuthorizationManager<RequestAuthorizationContext> {
    private static final AuthorizationManager<RequestAuthorizationContext> ALL =
            (caller, context) -> new AuthorizationDecision(true);

    private final Supplier<RequestMappingHandlerMapping> routes;
    private final Map<Method, AuthorizationManager<RequestAuthorizationContext>> rules = new ConcurrentHashMap<>();

    HandlerRules(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = SingletonSupplier.of(routes::getObject);
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        @Nullable HandlerMethod handler = handler(context.getRequest());
        var rule = handler == null ? ALL : rules.computeIfAbsent(handler.getMethod(), method -> rule(handler));
        return rule.authorize(caller, context);
    }

    /** None if there is no such route, or none for this method: then the caller is told just that. */
    private @Nullable HandlerMethod handler(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            var found = routes.get().getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod handler ? handler : null;
        } catch (Exception noneForThisMethodOrType) {
            return ofOtherType(request);
        }
    }

    /** The handler that takes or gives another type: who may not call it is not told which. */
    private @Nullable HandlerMethod ofOtherType(HttpServletRequest request) {
        return routes.get().getHandlerMethods().entrySet().stream()
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
    private static AuthorizationManager<RequestAuthorizationContext> rule(HandlerMethod handler) {
        if (handler.hasMethodAnnotation(PermitAll.class)) {
            return ALL;
        }
        @Nullable RolesAllowed own = handler.getMethodAnnotation(RolesAllowed.class);
        @Nullable
        RolesAllowed rule = own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RolesAllowed.class);
        return rule == null ? ALL : AuthorityAuthorizationManager.hasAnyAuthority(rule.value());
    }
}
