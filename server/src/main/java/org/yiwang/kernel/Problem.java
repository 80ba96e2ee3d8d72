package org.yiwang.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A refusal that the caller can understand and act on; becomes {@code application/problem+json} (RFC 9457).
 *
 * <p>The {@link #code()} is public and stable; its Chinese and English texts stand in {@code problems*.properties} of its module
 * under the same code. A bug is not a Problem: it stays an exception.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** More than anybody corrects at once, and than the largest form has fields. */
    public static final int MOST_ERRORS = 200;

    private final int status;
    private final String code;
    private final transient List<Invalid> errors;
    private final int errorsInAll;
    private final transient Map<String, Object> values = new LinkedHashMap<>();

    private Problem(int status, String code, List<Invalid> errors) {
        super(code, null, false, true);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        this.errorsInAll = errors.size();
    }

    /** 400: the request cannot be understood at all. */
    public static Problem badRequest(String code) {
        return new Problem(400, code, List.of());
    }

    /** 401: nobody is logged in, or the credentials are wrong. */
    public static Problem unauthenticated(String code) {
        return new Problem(401, code, List.of());
    }

    /** 403: logged in, but this is not for her. */
    public static Problem forbidden(String code) {
        return new Problem(403, code, List.of());
    }

    /** 404: there is no such thing, or none that the caller may know of. */
    public static Problem notFound(String code) {
        return new Problem(404, code, List.of());
    }

    /** 409: the thing is in a state in which this cannot be done. */
    public static Problem conflict(String code) {
        return new Problem(409, code, List.of());
    }

    /** 413: more bytes than are taken. */
    public static Problem tooLarge(String code) {
        return new Problem(413, code, List.of());
    }

    /** 415: content of a type that is not taken. */
    public static Problem unsupportedType(String code) {
        return new Problem(415, code, List.of());
    }

    /** 422: understood, but not acceptable as it stands. */
    public static Problem unprocessable(String code) {
        return new Problem(422, code, List.of());
    }

    /** 422 with one entry for each field that is wrong. */
    public static Problem invalid(List<Invalid> errors) {
        return new Problem(422, "invalid-input", errors);
    }

    /** 422 for a single wrong field. */
    public static Problem invalid(String pointer, String code) {
        return invalid(List.of(new Invalid(pointer, code)));
    }

    /** 429: too often; try again later. */
    public static Problem tooMany(String code) {
        return new Problem(429, code, List.of());
    }

    /** 503: cannot be done just now, through no fault of the caller. */
    public static Problem unavailable(String code) {
        return new Problem(503, code, List.of());
    }

    /** Adds a value that is shown to the caller and fills {@code {name}} in the texts. No personal data. */
    public Problem with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Adds a value that is shown to the caller in her language. No personal data. */
    public Problem said(String name, Function<Language, ?> value) {
        values.put(name, value);
        return this;
    }

    /** The same, where what was judged stands deeper in the request, such as in {@code /duties}. */
    public Problem within(String pointer) {
        var moved = errors.stream()
                .map(it -> new Invalid(pointer + it.pointer(), it.code(), it.values()))
                .toList();
        var same = new Problem(status, code, moved);
        same.values.putAll(values);
        return same;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The first {@value #MOST_ERRORS} that were found; the values of the problem fill their texts, too. */
    public List<Invalid> errors() {
        return values.isEmpty()
                ? errors
                : errors.stream().map(it -> it.besides(values)).toList();
    }

    /** How many were found. */
    public int errorsInAll() {
        return errorsInAll;
    }

    public Map<String, Object> values() {
        return values;
    }

    /** What is shown to a caller of this language, by name. */
    public Map<String, Object> values(Language language) {
        var shown = new LinkedHashMap<String, Object>();
        values.forEach((name, value) ->
                shown.put(name, value instanceof Function<?, ?> it ? said(it, language) : value));
        return shown;
    }

    @SuppressWarnings("unchecked") // the only functions among the values
    private static Object said(Function<?, ?> value, Language language) {
        return ((Function<Language, Object>) value).apply(language);
    }

    /**
     * One field that is wrong.
     *
     * @param pointer JSON Pointer (RFC 6901) into the request, such as {@code /form/shopName}
     * @param code public code of the fault, such as {@code citizen-number/check-digit}
     * @param values what fills {@code {name}} in the text, such as the greatest length allowed
     */
    public record Invalid(String pointer, String code, Map<String, Object> values) {
        public Invalid {
            values = Map.copyOf(values);
        }

        private Invalid besides(Map<String, Object> more) {
            var all = new LinkedHashMap<String, Object>(values);
            more.forEach((name, value) -> {
                if (!(value instanceof Function<?, ?>)) {
                    all.putIfAbsent(name, value);
                }
            });
            return new Invalid(pointer, code, all);
        }

        public Invalid(String pointer, String code) {
            this(pointer, code, Map.of());
        }
    }
}
