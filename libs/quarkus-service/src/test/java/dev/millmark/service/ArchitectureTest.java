package dev.millmark.service;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.millmark.service.fixture.HouseRules;

@AnalyzeClasses(
        packages = "dev.millmark.service",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule importsNoOtherLibraryAndNoService =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.millmark..")
                                    .and(not(resideInAPackage("dev.millmark.service.."))));

    @ArchTest
    static final ArchRule packagesImportOneAnotherOnlyWhereRequestsMeetProblemsCallersAndQuotas =
            slices().matching("dev.millmark.service.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            resideInAPackage("dev.millmark.service.request.."),
                            resideInAPackage("dev.millmark.service.problem.."))
                    .ignoreDependency(
                            resideInAPackage("dev.millmark.service.security.."),
                            resideInAnyPackage(
                                    "dev.millmark.service.problem..",
                                    "dev.millmark.service.kafka..",
                                    "dev.millmark.service.worker.."))
                    .ignoreDependency(
                            resideInAPackage("dev.millmark.service.quota.."),
                            resideInAnyPackage(
                                    "dev.millmark.service.database..",
                                    "dev.millmark.service.problem..",
                                    "dev.millmark.service.request..",
                                    "dev.millmark.service.security..",
                                    "dev.millmark.service.worker.."));
}
