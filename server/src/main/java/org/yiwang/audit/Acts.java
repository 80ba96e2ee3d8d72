package org.yiwang.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yiwang.declared.Declarations;

/**
 * What can be done here that leaves a record. Modules declare their acts in {@code acts.json} among the resources of their
 * package. Read once, at start: one that is declared twice stops it, and so does a handler that says it does what nobody
 * declares.
 */
@Component
class Acts implements SmartInitializingSingleton {
    private final Map<String, Act> acts = new TreeMap<>();
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    Acts(
            Declarations declarations,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        declarations
                .all("acts.json", Declared.class)
                .forEach((code, it) -> acts.put(
                        code,
                        new Act(code, it.name(), it.nameEn(), it.reads() == null ? Set.of() : Set.copyOf(it.reads()))));
        this.routes = routes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        routes.ifAvailable(all -> all.getHandlerMethods().values().forEach(this::check));
    }

    private void check(HandlerMethod handler) {
        @Nullable Audited audited = handler.getMethodAnnotation(Audited.class);
        if (audited != null) {
            declared(handler, audited.value());
            if (!audited.otherwise().isEmpty()) {
                declared(handler, audited.otherwise());
            }
        }
    }

    private void declared(HandlerMethod handler, String act) {
        if (!acts.containsKey(act)) {
            throw new IllegalStateException(handler + ": no module declares the act " + act);
        }
    }

    /** All acts, by code. */
    List<Act> all() {
        return List.copyOf(acts.values());
    }

    /** The act of this code, if a module declares it. */
    Optional<Act> find(String code) {
        return Optional.ofNullable(acts.get(code));
    }

    /** @throws IllegalArgumentException if no module declares it */
    void require(String code) {
        if (!acts.containsKey(code)) {
            throw new IllegalArgumentException("No module declares the act " + code);
        }
    }

    private record Declared(
            String name, String nameEn, @Nullable List<DataKind> reads) {}
}
