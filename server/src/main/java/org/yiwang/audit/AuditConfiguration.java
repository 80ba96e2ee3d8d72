package org.yiwang.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the audit around every handler that says what it does. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    /** Innermost: who may not call a handler has not called it. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor auditedHandlers(ObjectProvider<Audit> audit) {
        MethodInterceptor around = call -> {
            var method = AopUtils.getMostSpecificMethod(
                    call.getMethod(), Objects.requireNonNull(call.getThis()).getClass());
            var rule = Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, Audited.class));
            return audit.getObject().during(rule, call::proceed);
        };
        return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Audited.class), around);
    }

    /** Writes what was refused after the transaction of the write was undone. */
    @Component
    @Order(99) // around the filter that opens that transaction
    static class RefusalFilter extends OncePerRequestFilter {
        private final Audit audit;

        RefusalFilter(Audit audit) {
            this.audit = audit;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            if (request.getAttribute(Audit.REFUSED) instanceof Entry refused && response.getStatus() >= 400) {
                audit.writeRefused(refused);
            }
        }
    }
}
