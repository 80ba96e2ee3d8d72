package org.yiwang.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;

/** No route takes or gives what the contract does not name, however it is called and whatever could read it. */
@Story
class MediaTypesTests {
    private static final List<String> OTHERS = List.of(
            "application/yaml",
            "application/x-yaml",
            "text/yaml",
            "application/cbor",
            "application/x-jackson-smile",
            "application/xml",
            "text/xml",
            "text/html",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/x-ndjson",
            "application/ndjson",
            "application/merge-patch+json",
            "application/anything+yaml",
            "application/x-protobuf",
            "application/octet-stream",
            "application/x-java-serialized-object",
            "image/svg+xml",
            "multipart/mixed; boundary=b",
            "multipart/related; boundary=b");
    private static final byte[] BODY = "reason: \"a\\0b\"\n".getBytes(StandardCharsets.UTF_8);

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerAdapter adapter;

    @Test
    void noBodyIsTakenButAsTheContractHasIt() {
        var faults = new ArrayList<String>();
        var contract = contract();
        var callers = List.of(
                new Visitor(port),
                new Visitor(port).as("resident"),
                new Visitor(port).as("clerk"),
                new Visitor(port).as("admin"));
        int calls = 0;
        for (var operation : contract.operations()) {
            for (String type : operation.method().equals("GET") ? List.<String>of() : OTHERS) {
                for (var caller : callers) {
                    int status = caller.raw(
                                    operation.method(),
                                    operation.path().replaceAll("[{][^}]+}", "1"),
                                    Map.of("Content-Type", type),
                                    BODY)
                            .status();
                    calls++;
                    if (status != 415 && !operation.takes(type)) {
                        faults.add(operation.id() + " " + type + " " + status);
                    }
                }
            }
        }
        assertThat(faults).as("of %d", calls).isEmpty();
        assertThat(calls).isGreaterThan(1000);
    }

    @Test
    void noAnswerIsGivenButAsTheContractHasIt() {
        var faults = new ArrayList<String>();
        var contract = contract();
        var resident = new Visitor(port).as("resident");
        for (var operation : contract.operations()) {
            for (String type : operation.method().equals("GET") ? OTHERS : List.<String>of()) {
                var answer = resident.raw(
                        "GET", operation.path().replaceAll("[{][^}]+}", "1"), Map.of("Accept", type), new byte[0]);
                String given = answer.header("Content-Type").split(";")[0];
                boolean promised = operation.node().at("/responses/200/content").has(given);
                if (answer.status() >= 500 || (answer.status() < 300 && !given.isEmpty() && !promised)) {
                    faults.add(operation.id() + " " + type + " " + answer.status() + " " + given);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** What reads texts is what {@code RequestTexts} stands before. */
    @Test
    void nothingElseReadsBodies() {
        assertThat(adapter.getMessageConverters().stream()
                        .map(HttpMessageConverter::getClass)
                        .map(Class::getSimpleName))
                .isSubsetOf(
                        "ByteArrayHttpMessageConverter",
                        "StringHttpMessageConverter",
                        "ResourceHttpMessageConverter",
                        "JacksonJsonHttpMessageConverter");
    }

    private Contract contract() {
        return new Contract(new Visitor(port).get("/openapi.json").json());
    }
}
