package org.yiwang;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.yiwang.kernel.Language;

/** The modules know only whom they may know, and the house rules of the code hold. */
@AnalyzeClasses(packages = "org.yiwang", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    static final ApplicationModules MODULES = ApplicationModules.of(YiwangApplication.class);

    @Test
    void modulesKnowOnlyWhomTheyMayKnow() {
        MODULES.verify();
    }

    @Test
    void aNestedModuleKnowsNobodyWhomItsModuleMayNotKnow() {
        MODULES.stream().filter(MODULES::hasParent).forEach(nested -> {
            var outer = MODULES.getParentOf(nested).orElseThrow();
            assertThat(allowed(nested)
                            .filter(it -> !it.split("\\.")[0].equals(
                                    outer.getIdentifier().toString())))
                    .as(nested.getIdentifier().toString())
                    .isSubsetOf(allowed(outer).toList());
        });
    }

    static Stream<String> allowed(ApplicationModule module) {
        String page = module.getBasePackage().getName() + ".package-info";
        try {
            return Arrays.stream(Class.forName(page)
                    .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                    .allowedDependencies());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** After a qualified name it would stand on the type alone, where nothing checks it. */
    @Test
    void aConstraintStandsBeforeWhatItIsOf() throws IOException {
        var misplaced = Pattern.compile(
                "(?<![<\\w.])[A-Z]\\w*(?:\\.[A-Z]\\w*)*\\.@(?:NotNull|NotBlank|NotEmpty|Size|Valid|Pattern)\\b");
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                assertThat(misplaced.matcher(Files.readString(file)).results().map(MatchResult::group))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @ArchTest
    static final ArchRule packagesRunInNoCircle =
            slices().matching("org.yiwang.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackage("org.yiwang.kernel")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");

    @ArchTest
    static final ArchRule thereIsOneTimeZone = noClasses()
            .that()
            .resideOutsideOfPackage("org.yiwang.kernel")
            .should()
            .callMethod(java.time.ZoneId.class, "of", String.class);

    @ArchTest
    static final ArchRule aCaseGoesOnOnlyPastTheGates = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.yiwang.cases.proceedings.Proceedings")
            .should()
            .callMethod("org.yiwang.cases.Case", "after", "org.yiwang.cases.Step");

    /** One place reads what language a caller wants, {@code edge.Languages}; handlers take a {@link Language}. */
    @ArchTest
    static final ArchRule noHandlerTakesALocale = noMethods()
            .should()
            .haveRawParameterTypes(DescribedPredicate.describe(
                    "a locale", types -> types.stream().anyMatch(it -> it.isEquivalentTo(Locale.class))));

    @ArchTest
    static final ArchRule oneResolvesTheLanguage = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.yiwang.edge.Languages")
            .should()
            .callMethod(jakarta.servlet.ServletRequest.class, "getLocale")
            .orShould()
            .callMethod(jakarta.servlet.http.HttpServletRequest.class, "getLocale")
            .orShould()
            .accessField(org.springframework.http.HttpHeaders.class, "ACCEPT_LANGUAGE")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.context.i18n.LocaleContextHolder");

    @ArchTest
    static final ArchRule aCaseChangesOnlyInProceedings = noClasses()
            .that()
            .resideOutsideOfPackages("org.yiwang.cases.proceedings", "org.yiwang.cases.filing")
            .and()
            .doNotHaveFullyQualifiedName("org.yiwang.cases.Case")
            .should()
            .callMethod("org.yiwang.cases.Case", "acceptedOn", "java.time.LocalDate")
            .orShould()
            .callMethod("org.yiwang.cases.Case", "decided", "org.yiwang.cases.Outcome")
            .orShould()
            .callMethod("org.yiwang.cases.Case", "closedAt", "java.time.Instant");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses().should().accessField(System.class, "out");

    @ArchTest
    static final ArchRule theKernelKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("org.yiwang.kernel")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "tools.jackson..", "jakarta..");
}
