package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What two services need lies in `libs/quarkus-service`: no class of one service stands again in another. Tests may
/// ask the same of each service.
class TwinClassesTest {

    /// Two files of one name are twins from this share of equal lines on; two configuration interfaces share less.
    private static final double TWINS = 0.5;

    /// They join `libs/events`, its key transport too, to Quarkus, and of these two libraries neither may know the
    /// other.
    private static final Set<String> JOINTS =
            Set.of(
                    "ApiKeyEvents.java",
                    "EnrolmentConfig.java",
                    "KeyOpenerSource.java",
                    "KeyTopicReader.java");

    @Test
    void noClassOfAServiceStandsAgainInAnother() {
        assertThat(twins(Sources.services())).containsExactlyInAnyOrderElementsOf(JOINTS);
    }

    @Test
    void noClassOfTheServicesLibraryStandsAgainInAService() {
        List<String> twins = new ArrayList<>();
        for (Path service : Sources.services()) {
            twins.addAll(twins(List.of(Sources.SERVICE_LIBRARY, service)));
        }

        assertThat(twins).isEmpty();
    }

    @Test
    void aCopyIsATwinAndAnotherClassOfTheNameIsNot() {
        Set<String> file = Set.of("a", "b", "c", "d");

        assertThat(likeness(file, Set.of("a", "b", "c", "e"))).isGreaterThanOrEqualTo(TWINS);
        assertThat(likeness(file, Set.of("a", "x", "y", "z"))).isLessThan(TWINS);
    }

    /// The names of files that two modules have, and that say much the same in both.
    private static Set<String> twins(List<Path> modules) {
        Map<String, List<Path>> byName =
                modules.stream()
                        .flatMap(TwinClassesTest::classes)
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.getFileName().toString(),
                                        TreeMap::new,
                                        Collectors.toList()));
        assertThat(byName).hasSizeGreaterThan(20);
        Set<String> twins = new TreeSet<>();
        byName.forEach((name, files) -> {
            if (files.stream()
                    .anyMatch(one -> files.stream().anyMatch(other -> areTwins(one, other)))) {
                twins.add(name);
            }
        });
        return twins;
    }

    private static boolean areTwins(Path one, Path other) {
        return !module(one).equals(module(other)) && likeness(code(one), code(other)) >= TWINS;
    }

    private static Stream<Path> classes(Path module) {
        return Sources.under(module.resolve("src/main/java"), ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"));
    }

    private static String module(Path file) {
        return Sources.name(file).replaceFirst("/src/.*", "");
    }

    /// The lines of a file that say something; which package it lies in, and what it imports, does not.
    private static Set<String> code(Path file) {
        return Sources.lines(file).stream()
                .map(String::strip)
                .filter(line -> line.length() > 2)
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .collect(Collectors.toSet());
    }

    /// Jaccard's index.
    private static double likeness(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return (double) both.size() / (one.size() + other.size() - both.size());
    }
}
