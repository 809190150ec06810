package dev.millmark.watermarking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.millmark.watermarking",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule loopsAreWorkers = ServiceRules.loopsAreWorkers("Witnesses");

    @ArchTest
    static final ArchRule featuresDoNotDependOnOneAnotherInCircles =
            slices().matching("dev.millmark.watermarking.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesDoNotDependOnOneAnotherInCircles =
            slices().matching("dev.millmark.watermarking.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesMeetOnlyInEvents =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.millmark.generator..", "dev.millmark.verifier..");

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
    static final ArchRule keyBytesStayInKeys =
            classes()
                    .that()
                    .haveSimpleName("MasterSecret")
                    .should()
                    .onlyBeAccessed()
                    .byAnyPackage("dev.millmark.watermarking.keys");
}
