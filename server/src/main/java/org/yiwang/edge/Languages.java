package org.yiwang.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yiwang.kernel.Language;

/** In which language a caller is answered: the only place that reads {@code Accept-Language}. Handlers take a {@link Language}. */
@Component
class Languages implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    /** Chinese, unless the caller asks for another language and not for Chinese first: then English. */
    static Language of(HttpServletRequest request) {
        @Nullable String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        boolean chinese = asked == null
                || asked.strip().equals("*")
                || request.getLocale().getLanguage().equals("zh");
        return chinese ? Language.CHINESE : Language.ENGLISH;
    }

    /** Of the request that is being answered; Chinese if none is. */
    static Language now() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                ? of(asked.getRequest())
                : Language.CHINESE;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Language.class;
    }

    @Override
    public Language resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var asked = request.getNativeRequest(HttpServletRequest.class);
        return asked == null ? Language.CHINESE : of(asked);
    }
}
