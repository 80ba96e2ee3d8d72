package org.yiwang.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** All methods marked {@link Hears}, by the name under which their deliveries are stored. */
@Component
class Listeners implements SmartInitializingSingleton {
    private final ApplicationContext context;
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
        var listener = new Listener(
                AopUtils.getTargetClass(bean).getSimpleName() + "." + method.getName() + "("
                        + method.getParameterTypes()[0].getSimpleName() + ")",
                method.getParameterTypes()[0],
                bean,
                method);
        byName.put(listener.name(), listener);
    }

    List<Listener> of(Class<?> event) {
        return byName.values().stream()
                .filter(listener -> listener.event() == event)
                .toList();
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
