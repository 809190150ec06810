package dev.millmark.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.ServiceRules;
import jakarta.inject.Inject;

@AnalyzeClasses(
        packages = "dev.millmark.generator",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule loopsAreWorkers = ServiceRules.loopsAreWorkers("Decoder");

    @ArchTest
    static final ArchRule SERVICES_DO_NOT_DEPEND_ON_ONE_ANOTHER =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.millmark.watermarking..",
                            "dev.millmark.verifier..",
                            "dev.millmark.local..",
                            "dev.millmark.backing..");

    @ArchTest
    static final ArchRule LIBRARIES_ARE_USED_BY_THEIR_PUBLIC_PACKAGES =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.millmark..internal..");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.millmark.generator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
            noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto)")
                    .orShould()
                    .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FEATURES =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..",
                            "..common..",
                            "..helper..",
                            "..impl..",
                            "..dto..",
                            "..controller..",
                            "..service..",
                            "..repository..");

    @ArchTest
    static final ArchRule SIGNING_IS_NOT_DONE_HERE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.security.Signature")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.millmark.c2pa.cose..");
}
