package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;
import org.yiwang.testing.Visitor;

/** The demo is a guest: outside its profile nothing of it is there, nothing of it is read, and what is missing is said. */
@ExtendWith(OutputCaptureExtension.class)
class GuestTests {
    private final Queue<String> opened = new ConcurrentLinkedQueue<>();

    /** Remembers what is looked for on the classpath. */
    private final class Watching extends ClassLoader {
        Watching() {
            super(GuestTests.class.getClassLoader());
        }

        @Override
        public URL getResource(String name) {
            opened.add(name);
            return super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws java.io.IOException {
            opened.add(name);
            return super.getResources(name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            opened.add(name);
            return super.getResourceAsStream(name);
        }
    }

    @Test
    void outsideItsProfileThereIsNoDemo(CapturedOutput output) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Watching());
        try (var context = new SpringApplicationBuilder(YiwangApplication.class).run("--server.port=0")) {
            assertThat(beansOfTheDemo(context)).isEmpty();
            assertThat(opened).as("the net holds").contains("calendar/national.tsv");
            assertThat(opened.stream().filter(it -> it.startsWith("demo")).toList())
                    .as("read of the demo")
                    .isEmpty();
            assertThat(context.getBean(JdbcClient.class)
                            .sql("select (select count(*) from catalog.items) + (select count(*) from demo.loaded)")
                            .query(Integer.class)
                            .single())
                    .isZero();
            var visitor = new Visitor(
                    ((WebServerApplicationContext) context).getWebServer().getPort());
            assertThat(visitor.get("/api/portal/demo-accounts").status()).isEqualTo(404);
            assertThat(visitor.get("/api/desk/outbox").status()).isIn(401, 404);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(output)
                .contains("No gateway for text messages (yiwang.texts.url)")
                .contains("No mail server (yiwang.mail.host)")
                .contains("No virus scanner (yiwang.scanner.host)")
                .contains("No seal: no licences are issued")
                .doesNotContain("演示专用");
    }

    private static List<String> beansOfTheDemo(ConfigurableApplicationContext context) {
        var found = new ArrayList<String>();
        for (String name : context.getBeanDefinitionNames()) {
            var type = context.getType(name);
            if (type != null
                    && type.getName().startsWith("org.yiwang.")
                    && ClassUtils.getUserClass(type).getSimpleName().startsWith("Demo")) {
                found.add(name);
            }
        }
        return found;
    }
}
