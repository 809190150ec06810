package dev.millmark.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.millmark.generator",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests service = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule servicesMeetOnlyInEvents =
            ServiceRules.servicesMeetOnlyInEvents("dev.millmark.generator");

    @ArchTest static final ArchRule loopsAreWorkers = ServiceRules.loopsAreWorkers("Decoder");

    @ArchTest
    static final ArchRule credentialsAreNotSignedHere =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.millmark.c2pa.cose..");
}
