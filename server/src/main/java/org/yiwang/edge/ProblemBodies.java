package org.yiwang.edge;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Words;

/** What a refusal looks like (RFC 9457): its words, its code, and what the problem shows besides. */
@Component
class ProblemBodies {
    private final Words words;

    ProblemBodies(Words words) {
        this.words = words;
    }

    ProblemDetail of(Problem problem, Language language) {
        var body = detail(HttpStatusCode.valueOf(problem.status()), problem.code(), language, problem.values());
        problem.values(language).forEach(body::setProperty);
        if (!problem.errors().isEmpty()) {
            body.setProperty(
                    "errors",
                    problem.errors().stream()
                            .map(error -> new FieldProblem(
                                    error.pointer(), error.code(), detail(error.code(), language, error.values())))
                            .toList());
            if (problem.errorsInAll() > problem.errors().size()) {
                body.setProperty("errorsInAll", problem.errorsInAll());
            }
        }
        return body;
    }

    /** Of what was refused without a problem of ours. */
    ProblemDetail of(HttpStatusCode status, Language language) {
        String own = "http/" + status.value();
        String code = words.knows(own) ? own : status.is4xxClientError() ? "http/400" : "http/500";
        return detail(status, code, language, Map.of());
    }

    private ProblemDetail detail(HttpStatusCode status, String code, Language language, Map<String, Object> values) {
        var body = ProblemDetail.forStatusAndDetail(status, detail(code, language, values));
        body.setType(URI.create("/problems/" + code));
        body.setTitle(title(code, language));
        body.setProperty("code", code);
        return body;
    }

    private String detail(String code, Language language, Map<String, Object> values) {
        return words.find(code, language, values).orElseGet(() -> title(code, language));
    }

    private String title(String code, Language language) {
        return words.find(code + ".title", language, Map.of()).orElse(code);
    }

    record FieldProblem(String pointer, String code, String detail) {}
}
