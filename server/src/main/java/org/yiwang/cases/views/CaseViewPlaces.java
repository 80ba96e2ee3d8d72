package org.yiwang.cases.views;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Says with each case a write answers with where that case stands (RFC 9110 §8.7, §10.2.2). */
@RestControllerAdvice
@Hidden
class CaseViewPlaces implements ResponseBodyAdvice<CaseView> {
    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return CaseView.class.equals(answer.getParameterType())
                && answer.hasMethodAnnotation(PostMapping.class)
                && !answer.hasMethodAnnotation(PermitAll.class);
    }

    @Override
    public @Nullable CaseView beforeBodyWrite(
            @Nullable CaseView shown,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (shown != null) {
            boolean atDesk = request.getURI().getPath().startsWith("/api/desk/");
            var place = URI.create((atDesk ? "/api/desk/cases/" : "/api/portal/cases/")
                    + shown.head().number());
            response.getHeaders().set(HttpHeaders.CONTENT_LOCATION, place.toString());
            if (answer.hasMethodAnnotation(ResponseStatus.class)) {
                response.getHeaders().setLocation(place);
            }
        }
        return shown;
    }
}
