package org.yiwang;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules know only whom they may know, and the house rules of the code hold. */
@AnalyzeClasses(packages = "org.yiwang", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    static final ApplicationModules MODULES = ApplicationModules.of(YiwangApplication.class);

    @Test
    void modulesKnowOnlyWhomTheyMayKnow() {
        MODULES.verify();
    }

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
            .doNotHaveFullyQualifiedName("org.yiwang.cases.Proceedings")
            .should()
            .callMethod("org.yiwang.cases.Case", "after", "org.yiwang.cases.Step");

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
