package dev.millmark.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.millmark.verifier",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule loopsAreWorkers = ServiceRules.loopsAreWorkers("VerificationThreads");

    @ArchTest
    static final ArchRule featuresDoNotDependOnOneAnotherInCircles =
            slices().matching("dev.millmark.verifier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesMeetOnlyInEvents =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.millmark.generator..", "dev.millmark.watermarking..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto)")
                    .orShould()
                    .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule packagesAreFeatures =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..helper..", "..impl..", "..dto..");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields()
                    .should()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .orShould()
                    .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty");

    @ArchTest
    static final ArchRule timeComesFromAClock =
            noClasses()
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule signaturesAreMadeInTheLibrary =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.security.Signature");

    @ArchTest
    static final ArchRule keysAreOpenedInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.millmark.verifier.keys")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.millmark.events.keytransport.KeyOpener");
}
