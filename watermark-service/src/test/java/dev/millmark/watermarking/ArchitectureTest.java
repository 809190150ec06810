package dev.millmark.watermarking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.millmark.watermarking",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests service = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule servicesMeetOnlyInEvents =
            ServiceRules.servicesMeetOnlyInEvents("dev.millmark.watermarking");

    @ArchTest static final ArchRule loopsAreWorkers = ServiceRules.loopsAreWorkers("Witnesses");

    @ArchTest
    static final ArchRule packagesDoNotDependOnOneAnotherInCircles =
            slices().matching("dev.millmark.watermarking.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule keyBytesStayInKeys =
            classes()
                    .that()
                    .haveSimpleNameContaining("KeyVault")
                    .should()
                    .onlyBeAccessed()
                    .byAnyPackage("dev.millmark.watermarking.keys");
}
