package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract is what others were promised: what the handlers say is what stands in {@code docs/openapi.json}, and that
 * is served. After a wanted change, {@code -Dupdate=true} writes it anew.
 */
@Story
class ContractTests {
    private static final Path COMMITTED = Path.of("../docs/openapi.json");
    private static final Path TOOLS = Path.of("../docs/build");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @LocalServerPort
    int port;

    @Autowired
    OpenApiWebMvcResource writer;

    @Test
    void theContractIsTheCommittedOne() throws IOException {
        String written = JSON.writeValueAsString(JSON.treeToValue(document(), Object.class)) + "\n";
        if (Boolean.getBoolean("update")) {
            Files.writeString(COMMITTED, written);
        }
        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.json; if the change is wanted, run ContractTests with -Dupdate=true")
                .isEqualTo(written);
        assertThat(written).as("no host").doesNotContain("localhost", "127.0.0.1");
    }

    @Test
    void theContractIsServedAsItIsCommitted() throws IOException {
        var served = new Visitor(port).get("/openapi.json");
        assertThat(served.text()).isEqualTo(Files.readString(COMMITTED));
        assertThat(served.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(new Visitor(port).get("/api/written.json").status()).isEqualTo(401);
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysHowItRefuses() {
        var names = new HashSet<String>();
        var without = new ArrayList<String>();
        for (JsonNode path : document().get("paths")) {
            for (JsonNode operation : path) {
                String name = operation.path("operationId").asString();
                assertThat(names.add(name)).as(name).isTrue();
                if (operation.path("description").asString().isBlank()
                        || !operation.path("responses").has("503")) {
                    without.add(name);
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(names).hasSizeGreaterThan(30);
    }

    @Test
    void theContractIsCleanUnderSpectral() throws Exception {
        var lint = new ProcessBuilder(
                        "node",
                        TOOLS.resolve("node_modules/@stoplight/spectral-cli/dist/index.js")
                                .toString(),
                        "lint",
                        COMMITTED.toString(),
                        "--ruleset",
                        TOOLS.resolve("spectral.json").toString(),
                        "--fail-severity",
                        "hint")
                .redirectErrorStream(true)
                .start();
        String report = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lint.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(lint.exitValue()).as(report).isZero();
    }

    private JsonNode document() {
        try {
            return JSON.readTree(writer.openapiJson(new MockHttpServletRequest(), "/", Locale.ENGLISH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
