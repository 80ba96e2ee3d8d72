package org.yiwang.testing;

import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Leaves out the tests that need a database or a server, if {@code yiwang.tests.without-database} is set: mutation
 * testing runs what is left many thousand times.
 */
public final class WithoutDatabase implements PostDiscoveryFilter {
    private final boolean wanted = Boolean.getBoolean("yiwang.tests.without-database");

    @Override
    public FilterResult apply(TestDescriptor test) {
        boolean needs =
                wanted && javaClass(test).filter(WithoutDatabase::needsDatabase).isPresent();
        return FilterResult.includedIf(!needs);
    }

    private static Optional<Class<?>> javaClass(TestDescriptor test) {
        var source = test.getSource().orElse(null);
        if (source instanceof ClassSource one) {
            return Optional.of(one.getJavaClass());
        }
        return source instanceof MethodSource one ? Optional.of(one.getJavaClass()) : Optional.empty();
    }

    private static boolean needsDatabase(Class<?> test) {
        return AnnotationSupport.isAnnotated(test, SpringBootTest.class)
                || AnnotationSupport.isAnnotated(test, NeedsDatabase.class)
                || test.getEnclosingClass() != null && needsDatabase(test.getEnclosingClass());
    }
}
