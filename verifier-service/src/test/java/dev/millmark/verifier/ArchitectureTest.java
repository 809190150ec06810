package dev.millmark.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.millmark.verifier",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests service = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule servicesMeetOnlyInEvents =
            ServiceRules.servicesMeetOnlyInEvents("dev.millmark.verifier");

    @ArchTest static final ArchRule loopsAreWorkers = ServiceRules.loopsAreWorkers();

    @ArchTest
    static final ArchRule keysAreOpenedInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.millmark.verifier.keys")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.millmark.events.keytransport.KeyOpener");
}
