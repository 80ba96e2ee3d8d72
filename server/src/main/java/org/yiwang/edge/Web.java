package org.yiwang.edge;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.TamperedCell;
import org.yiwang.identity.AccountContext;
import org.yiwang.kernel.Problem;
import org.yiwang.writes.Failures;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns every refusal and every failure into {@code application/problem+json} (RFC 9457) with a public code. */
@RestControllerAdvice
@Hidden
class Web {
    private static final Logger log = LoggerFactory.getLogger(Web.class);

    private final ProblemBodies bodies;
    private final JsonMapper json;

    Web(ProblemBodies bodies, JsonMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Problem problem, HttpServletRequest request) {
        return answer(request, bodies.of(problem, Languages.of(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(AccessDeniedException denied, HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean anonymous = authentication == null || new AuthenticationTrustResolverImpl().isAnonymous(authentication);
        return refused(
                anonymous ? Problem.unauthenticated("session/required") : AccountContext.denied(authentication),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notLoggedIn(AuthenticationException e, HttpServletRequest request) {
        return refused(Problem.unauthenticated("session/required"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return refused(Problem.tooLarge("files/too-large").with("megabytes", 20), request);
    }

    /** Parameters that are not UTF-8, and uploads that are not put together as they must be. */
    @ExceptionHandler({InvalidParameterException.class, MultipartException.class})
    ResponseEntity<ProblemDetail> unreadable(HttpServletRequest request) {
        return refused(Problem.badRequest("request/unreadable"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        if (e.getCause() instanceof JacksonException json && json.getCause() instanceof Problem problem) {
            return refused(problem, request);
        }
        if (e.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
            var pointer = new StringBuilder();
            json.getPath()
                    .forEach(step -> pointer.append('/')
                            .append(step.getPropertyName() != null ? step.getPropertyName() : step.getIndex()));
            return refused(Problem.invalid(pointer.toString(), "field/format"), request);
        }
        return refused(Problem.badRequest("request/unreadable"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        var errors =
                e.getBindingResult().getFieldErrors().stream().map(Web::invalid).toList();
        return refused(Problem.invalid(errors), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException e, HttpServletRequest request) {
        return refused(Problem.invalid(fields(e)), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        boolean notAllowed = RequestTexts.NotAllowed.isCauseOf(e);
        return refused(Problem.invalid("/" + e.getName(), notAllowed ? "field/characters" : "field/format"), request);
    }

    /** The operator was told when it was found. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tampered(TamperedCell found, HttpServletRequest request) {
        return refused(Problem.conflict("crypto/cannot-be-shown"), request);
    }

    /**
     * All else: what Spring itself refuses keeps its status; passing faults of the database are 503; the rest is a bug.
     *
     * @throws Exception the same, if a part of the answer is on its way: the connection is cut, so that nobody takes that for all
     */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        request.setAttribute(Failures.ATTRIBUTE, e);
        if (response.isCommitted()) {
            log.warn("Broke off, trace {}", Audit.trace(request), e);
            throw e;
        }
        if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
            var answer = answer(request, bodies.of(refusal.getStatusCode(), Languages.of(request)));
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(refusal.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(answer.getBody());
        }
        if (Failures.isPassing(e)) {
            log.warn("The database does not answer: {}", e.toString());
            return refused(Problem.unavailable("service/unavailable"), request);
        }
        if (e instanceof Audit.NotWritten) {
            log.error("Not done and not shown, trace {}", Audit.trace(request), e);
            return refused(Problem.unavailable("audit/not-written"), request);
        }
        String traceId = Audit.trace(request).toString();
        log.error("Failed, trace {}", traceId, e);
        var body = bodies.of(HttpStatus.INTERNAL_SERVER_ERROR, Languages.of(request));
        body.setProperty("traceId", traceId);
        return answer(request, body);
    }

    /** Answers from where no handler is: filters, the error page. */
    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = answer(request, bodies.of(problem, Languages.of(request)));
        response.setStatus(problem.status());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        if (!request.getMethod().equals("HEAD")) {
            json.writeValue(response.getOutputStream(), answer.getBody());
        }
    }

    /** What the container refused with this status. */
    ResponseEntity<ProblemDetail> refused(HttpStatusCode status, HttpServletRequest request) {
        return answer(request, bodies.of(status, Languages.of(request)));
    }

    /** The same as a text, for where nothing of Spring is at hand. */
    String text(int status, HttpServletRequest request) {
        return json.writeValueAsString(bodies.of(HttpStatusCode.valueOf(status), Languages.of(request)));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpServletRequest request, ProblemDetail body) {
        var response = ResponseEntity.status(body.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (body.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header(HttpHeaders.RETRY_AFTER, "5");
        }
        var values = body.getProperties();
        if (body.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value() && values != null) {
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(values.getOrDefault("seconds", 60)));
        }
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    private static List<Problem.Invalid> fields(MethodValidationResult e) {
        var errors = new ArrayList<Problem.Invalid>();
        e.getBeanResults().forEach(bean -> bean.getFieldErrors().forEach(error -> errors.add(invalid(error))));
        e.getValueResults()
                .forEach(value -> value.getResolvableErrors().forEach(error -> {
                    String name = Objects.requireNonNullElse(
                            value.getMethodParameter().getParameterName(), "parameter");
                    var limits = limits(value.unwrap(error, ConstraintViolation.class));
                    errors.add(new Problem.Invalid("/" + name, "field/" + code(error.getCodes()), limits));
                }));
        return errors;
    }

    private static Problem.Invalid invalid(FieldError error) {
        String pointer = "/" + error.getField().replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
        Map<String, Object> values =
                error.contains(ConstraintViolation.class) ? limits(error.unwrap(ConstraintViolation.class)) : Map.of();
        return new Problem.Invalid(pointer, "field/" + code(error.getCodes()), values);
    }

    private static Map<String, Object> limits(ConstraintViolation<?> violation) {
        Object max = violation.getConstraintDescriptor().getAttributes().get("max");
        return max == null ? Map.of() : Map.of("max", max);
    }

    /** {@code NotBlank} becomes {@code not-blank}. */
    private static String code(String @Nullable [] codes) {
        String last = codes == null || codes.length == 0 ? "Invalid" : codes[codes.length - 1];
        return Stream.of(last.split("(?<=[a-z])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .reduce((a, b) -> a + "-" + b)
                .orElse("invalid");
    }
}
