package org.yiwang.example;

import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SmartClassLoader;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.yiwang.stories.Story;

/** A story in a server that has one module more: its beans come with its profile, its files with a class path of their own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Story
@ActiveProfiles({"demo", "example"})
@ContextConfiguration(initializers = WithExample.Files.class)
@Import(ForbiddenSteps.class)
@interface WithExample {

    /** Puts the files of the module among those of the others, as a jar on the class path would. */
    class Files implements ApplicationContextInitializer<GenericApplicationContext> {
        static final Path FOLDER = Path.of("src", "test", "example");

        @Override
        public void initialize(GenericApplicationContext context) {
            context.setClassLoader(new Loader(context.getClassLoader()));
        }
    }

    /** Its classes are where they were; only its files are added. */
    final class Loader extends URLClassLoader implements SmartClassLoader {
        Loader(ClassLoader parent) {
            super(new URL[] {folder()}, parent);
        }

        private static URL folder() {
            try {
                return Files.FOLDER.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ClassLoader getOriginalClassLoader() {
            return getParent();
        }
    }
}
