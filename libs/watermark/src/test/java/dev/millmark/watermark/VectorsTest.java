package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.millmark.watermark.payload.MaryPayloadTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class VectorsTest {

    private static final String PACKAGE = "dev.millmark.watermark.";

    /// What a vector file says of itself in prose.
    private static final List<String> PROSE = List.of("confidence", "note", "columns");

    @Test
    void everyValueOfEveryFileIsLookedAt() throws IOException {
        LauncherDiscoveryRequest readers =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                selectClass(VllmPhiloxTest.class),
                                selectClass(MaryPayloadTest.class),
                                selectMethod(
                                        GumbelSchemesTest.class,
                                        "dualKeyScoresVllmsGoldenTextAsPublished"),
                                selectMethod(
                                        PACKAGE
                                                + "detection.LikelihoodDetectorTest#givesThePublishedRatios"),
                                selectClass(PACKAGE + "internal.gumbel.PhiloxFunctionTest"),
                                selectClass(PACKAGE + "internal.gumbel.MurmurFunctionTest"),
                                selectClass(PACKAGE + "internal.gumbel.HmacFunctionTest"),
                                selectClass(PACKAGE + "internal.tournament.GFunctionTest"),
                                selectClass(PACKAGE + "internal.greenlist.GreenListFunctionTest"),
                                selectClass(PACKAGE + "internal.MersenneTwisterTest"),
                                selectClass(PACKAGE + "internal.tail.GammaTailTest"),
                                selectClass(PACKAGE + "internal.tail.TailTest"))
                        .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();

        LauncherFactory.create().execute(readers, summary);

        assertThat(summary.getSummary().getTotalFailureCount()).isZero();
        assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(50);
        List<String> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(9);
        assertThat(files.stream().flatMap(VectorsTest::unread)).isEmpty();
    }

    private static Stream<String> unread(String file) {
        return Vectors.unread(file).stream()
                .filter(path -> !PROSE.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> file + path);
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
