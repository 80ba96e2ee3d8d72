package org.yiwang.edge;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Problem;

/** What a refusal looks like (RFC 9457): its words, its code, and what the problem shows besides. */
@Component
class ProblemBodies {
    private final ProblemTexts texts;

    ProblemBodies(ProblemTexts texts) {
        this.texts = texts;
    }

    ProblemDetail of(Problem problem, Locale locale) {
        var body = detail(HttpStatusCode.valueOf(problem.status()), problem.code(), locale, problem.values());
        problem.values().forEach(body::setProperty);
        if (!problem.errors().isEmpty()) {
            body.setProperty(
                    "errors",
                    problem.errors().stream()
                            .map(error -> new FieldProblem(
                                    error.pointer(), error.code(), texts.detail(error.code(), locale, error.values())))
                            .toList());
            if (problem.errorsInAll() > problem.errors().size()) {
                body.setProperty("errorsInAll", problem.errorsInAll());
            }
        }
        return body;
    }

    /** Of what was refused without a problem of ours. */
    ProblemDetail of(HttpStatusCode status, Locale locale) {
        String own = "http/" + status.value();
        String code = texts.knows(own) ? own : status.is4xxClientError() ? "http/400" : "http/500";
        return detail(status, code, locale, Map.of());
    }

    private ProblemDetail detail(HttpStatusCode status, String code, Locale locale, Map<String, Object> values) {
        var body = ProblemDetail.forStatusAndDetail(status, texts.detail(code, locale, values));
        body.setType(URI.create("/problems/" + code));
        body.setTitle(texts.title(code, locale));
        body.setProperty("code", code);
        return body;
    }

    record FieldProblem(String pointer, String code, String detail) {}
}
