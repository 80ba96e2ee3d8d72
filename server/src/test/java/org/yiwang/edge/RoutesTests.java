package org.yiwang.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** A route is found by its beginning as Spring finds it among all. */
class RoutesTests {
    private final RequestMappingHandlerMapping quick = new Routes().getRequestMappingHandlerMapping();
    private final RequestMappingHandlerMapping plain = new RequestMappingHandlerMapping();

    @RestController
    static class Handlers {
        @GetMapping("/api/items/{code}")
        void item() {}

        @GetMapping("/api/items/changes")
        void changes() {}

        @GetMapping("/api/items/{code}/versions/{number}")
        void version() {}

        @PostMapping(path = "/api/items/{code}", consumes = "application/json")
        void change() {}

        @GetMapping({"/old/{code}", "/api/old/{code}"})
        void old() {}

        @GetMapping("/files/**")
        void files() {}

        @GetMapping("/{page}")
        void page() {}
    }

    @BeforeEach
    void routes() {
        var context = new StaticWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.registerSingleton("handlers", Handlers.class);
        context.refresh();
        for (var mapping : List.of(quick, plain)) {
            mapping.setApplicationContext(context);
            mapping.afterPropertiesSet();
        }
    }

    private static String found(RequestMappingHandlerMapping mapping, String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        request.setContentType("application/json");
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var chain = mapping.getHandler(request);
            return chain == null
                    ? "none"
                    : ((HandlerMethod) chain.getHandler()).getMethod().getName()
                            + request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                            + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/items/123, item",
        "GET, /api/items/changes, changes",
        "GET, /api/items/1%2F2/versions/3, version",
        "GET, /api/items/123/versions/4, version",
        "GET, /api/%69tems/123, item",
        "GET, /api/items;a=b/123, item",
        "POST, /api/items/123, change",
        "GET, /old/1, old",
        "GET, /api/old/1, old",
        "GET, /files/a/b/c, files",
        "GET, /somewhere, page",
        "GET, /api/items/123/, none",
        "GET, /api/nothing/123, none",
        "GET, /, none",
        "DELETE, /api/items/123, HttpRequestMethodNotSupportedException",
    })
    void asSpringDoes(String method, String path, String expected) {
        assertThat(found(quick, method, path))
                .isEqualTo(found(plain, method, path))
                .startsWith(expected);
    }

    @Test
    void aRouteThatComesLaterIsFoundAndOneThatGoesIsNot() throws ReflectiveOperationException {
        assertThat(found(quick, "GET", "/later/1")).isEqualTo("none");
        var mapping = RequestMappingInfo.paths("/later/{id}")
                .options(quick.getBuilderConfiguration())
                .build();
        quick.registerMapping(mapping, new Handlers(), Handlers.class.getDeclaredMethod("item"));
        assertThat(found(quick, "GET", "/later/1")).startsWith("item");
        quick.unregisterMapping(mapping);
        assertThat(found(quick, "GET", "/later/1")).isEqualTo("none");
    }
}
