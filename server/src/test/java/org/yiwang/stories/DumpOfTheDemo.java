package org.yiwang.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.yiwang.clock.SteadyClock;
import org.yiwang.clock.SteadyClocks;
import org.yiwang.testing.Dump;
import org.yiwang.testing.TestDatabase;

/**
 * Keeps the demo of this version for those that come after it: {@code mvn -pl server -Dtest=DumpOfTheDemo
 * -Ddump=before-parties test} writes {@code src/test/resources/dumps/before-parties.zip}. To be run on the last commit before a
 * migration that moves what people own.
 */
@SpringBootTest(properties = "yiwang.demo.cases=true")
@ActiveProfiles("demo")
@EnabledIfSystemProperty(named = "dump", matches = "[a-z-]+")
class DumpOfTheDemo {
    @TestBean(name = "clock")
    SteadyClock clock;

    @Autowired
    JdbcClient jdbc;

    @Value("${yiwang.data.dir}")
    Path data;

    static SteadyClock clock() {
        return SteadyClocks.from(Instant.parse("2026-11-25T09:00:00Z"));
    }

    @Test
    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("src/test/resources/dumps"));
        Dump.write(TestDatabase.superuser(jdbc), data, folder.resolve(System.getProperty("dump") + ".zip"));
    }
}
