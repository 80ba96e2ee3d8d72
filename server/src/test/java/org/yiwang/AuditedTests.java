package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.NotAudited;

/** Every route leaves a record in the audit, or its handler says why it need not (GB/T 22239-2019 §8.1.4.3 a). */
@SpringBootTest
@AutoConfigureMockMvc // one server with other classes
class AuditedTests {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void everyRouteLeavesARecordOrSaysWhyNot() {
        var silent = new ArrayList<String>();
        var audited = new ArrayList<String>();
        routes.getHandlerMethods().forEach((route, handler) -> {
            if (!isOurs(handler)) {
                return;
            }
            boolean records = handler.hasMethodAnnotation(Audited.class);
            var exempt = handler.getMethodAnnotation(NotAudited.class);
            if (records == (exempt != null)) {
                silent.add(route + " " + handler);
            } else if (records) {
                audited.add(route.toString());
            } else {
                assertThat(exempt.value()).as(handler.toString()).isNotBlank();
            }
        });
        assertThat(silent).as("leave no record and do not say why, or say both").isEmpty();
        assertThat(audited).hasSizeGreaterThan(30);
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.yiwang.");
    }
}
