package org.yiwang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Migrates the schema of each module by itself: its files lie in {@code db/migration/<module>}, and what was applied is kept
 * in {@code flyway_schema_history_<module>}. No module's schema needs another's until something is called in it, so the order
 * does not matter.
 */
@Component
class ModuleMigrations implements FlywayMigrationStrategy {
    private static final String FOLDER = "db/migration/";

    @Override
    public void migrate(Flyway flyway) {
        var settings = flyway.getConfiguration();
        for (String module : modules(settings.getClassLoader())) {
            Flyway.configure(settings.getClassLoader())
                    .configuration(settings)
                    .locations("classpath:" + FOLDER + module)
                    .table(settings.getTable() + "_" + module)
                    // the first module makes the shared schema of histories; it is not empty for those that follow
                    .baselineVersion("0")
                    .baselineOnMigrate(true)
                    .load()
                    .migrate();
        }
    }

    /** Whatever has a folder, in alphabetical order. */
    private static SortedSet<String> modules(ClassLoader loader) {
        try {
            var result = new TreeSet<String>();
            for (var file :
                    new PathMatchingResourcePatternResolver(loader).getResources("classpath*:" + FOLDER + "*/V*.sql")) {
                String[] path = file.getURL().getPath().split("/");
                result.add(path[path.length - 2]);
            }
            if (result.isEmpty()) {
                throw new IllegalStateException("No migrations are found in " + FOLDER);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
