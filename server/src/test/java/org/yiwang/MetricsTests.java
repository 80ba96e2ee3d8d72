package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is measured is measured of all: beyond so many routes the others would be left out in silence. */
@SpringBootTest
@AutoConfigureMockMvc // one server with other classes
class MetricsTests {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Value("${management.metrics.web.server.max-uri-tags}")
    int most;

    @Test
    void eachRouteIsMeasuredByItself() {
        var paths = routes.getHandlerMethods().keySet().stream()
                .flatMap(it -> it.getPatternValues().stream())
                .collect(Collectors.toSet());
        // beside them there are pages, files and what is not found
        assertThat(paths.size() + 100).isLessThan(most);
    }
}
