package org.yiwang.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** All methods marked {@link Hears}, by the names under which their deliveries are or were stored. */
@Component
class Listeners implements SmartInitializingSingleton {
    private final ApplicationContext context;
    private final List<Listener> all = new ArrayList<>();
    private final Map<String, Listener> byName = new HashMap<>();

    Listeners(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String name : context.getBeanDefinitionNames()) {
            var type = context.getType(name, false);
            if (type == null || !ClassUtils.getUserClass(type).getName().startsWith("org.yiwang.")) {
                continue;
            }
            var userClass = ClassUtils.getUserClass(type);
            MethodIntrospector.selectMethods(
                            userClass, (Method method) -> AnnotatedElementUtils.hasAnnotation(method, Hears.class))
                    .forEach(method -> register(context.getBean(name), method));
        }
    }

    private void register(Object bean, Method method) {
        ReflectionUtils.makeAccessible(method);
        var hears = Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, Hears.class));
        var listener = new Listener(hears.value(), method.getParameterTypes()[0], bean, method);
        all.add(listener);
        name(hears.value(), listener);
        for (String former : hears.formerly()) {
            name(former, listener);
        }
    }

    private void name(String name, Listener listener) {
        @Nullable Listener other = byName.putIfAbsent(name, listener);
        if (other != null) {
            throw new IllegalStateException(
                    "Two listeners are called " + name + ": " + other.method() + " and " + listener.method());
        }
    }

    List<Listener> of(Class<?> event) {
        return all.stream().filter(listener -> listener.event() == event).toList();
    }

    Listener named(String name) {
        var listener = byName.get(name);
        if (listener == null) {
            throw new IllegalStateException("Nobody listens as " + name + " any more");
        }
        return listener;
    }

    record Listener(String name, Class<?> event, Object bean, Method method) {
        void hear(Object heard) {
            try {
                method.invoke(bean, heard);
            } catch (InvocationTargetException e) {
                ReflectionUtils.rethrowRuntimeException(e.getTargetException());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
