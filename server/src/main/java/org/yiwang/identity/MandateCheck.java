package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.UnderMandate;

/**
 * Lets whoever acts for another call only what says that it can be called so ({@link UnderMandate}), and only if her mandate allows
 * it. To which items the mandate reaches is looked at where the item is known.
 */
@Component
class MandateCheck implements HandlerInterceptor, WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/portal/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable
        Mandate mandate = AccountContext.begunIfAny().map(Actor::mandate).orElse(null);
        if (mandate != null && handler instanceof HandlerMethod method && !mayCall(mandate, method)) {
            throw Problem.forbidden("mandate/beyond");
        }
        return true;
    }

    private static boolean mayCall(Mandate mandate, HandlerMethod method) {
        @Nullable UnderMandate wanted = wanted(method);
        if (wanted != null) {
            return wanted.value().length == 0 || Stream.of(wanted.value()).anyMatch(mandate::allows);
        }
        return isForEverybody(method);
    }

    private static @Nullable UnderMandate wanted(HandlerMethod method) {
        @Nullable UnderMandate own = method.getMethodAnnotation(UnderMandate.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), UnderMandate.class);
    }

    private static boolean isForEverybody(HandlerMethod method) {
        return method.hasMethodAnnotation(PermitAll.class)
                || !method.hasMethodAnnotation(RolesAllowed.class)
                        && AnnotatedElementUtils.isAnnotated(method.getBeanType(), PermitAll.class);
    }
}
