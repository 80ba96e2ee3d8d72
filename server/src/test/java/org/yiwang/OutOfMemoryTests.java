package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way of starting that we ship ends the server when memory runs out. */
class OutOfMemoryTests {
    @Test
    void everyStartWeShipEndsWithTheMemory() throws IOException {
        for (String file : List.of("pom.xml", "../deploy/yiwang.service", "../docs/how-to/run-as-a-service.md")) {
            assertThat(Files.readString(Path.of(file))).as(file).contains("-XX:+" + OutOfMemory.OPTION);
        }
    }

    @Test
    void whetherThisOneDoesIsKnown() {
        boolean told = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(it -> it.contains(OutOfMemory.OPTION));
        assertThat(OutOfMemory.endsTheServer()).isEqualTo(told);
    }
}
