package org.yiwang.edge;

import io.swagger.v3.oas.annotations.Hidden;
import java.beans.PropertyEditorSupport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door for texts: whatever is written in a body, a parameter or an address is trimmed and composed here, and
 * refused at its place if it holds what no text may hold.
 */
@ControllerAdvice
@Hidden
class RequestTexts extends RequestBodyAdviceAdapter {
    /** The same as of writes by somebody who is logged in, which are read before they come here. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final JsonMapper json;

    RequestTexts(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    @InitBinder
    void parameters(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(@Nullable String text) {
                if (text != null && !Characters.areAllowed(text, false)) {
                    throw new NotAllowed();
                }
                setValue(text == null ? null : Characters.tidy(text));
            }
        });
    }

    /** A parameter with characters that no text may hold. */
    static final class NotAllowed extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        static boolean isCauseOf(Throwable failure) {
            return failure.getCause() instanceof NotAllowed;
        }
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = message.getBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Problem.tooLarge("request/too-large").with("limit", MOST_BYTES);
        }
        return new Read(message.getHeaders(), taken(body, type));
    }

    private byte[] taken(byte[] body, Type type) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException unreadable) {
            return body; // said when the body is read
        }
        var faults = new ArrayList<Problem.Invalid>();
        var taken = new BodyTexts(faults).taken(tree, type);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return json.writeValueAsBytes(taken);
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Read(HttpHeaders headers, byte[] body) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
