package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Gpt2Test {

    @TempDir private Path directory;

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("awkward", RandomModel.awkwardShape()),
                Arguments.of(
                        "one head",
                        new Gpt2Configuration(
                                64, 40, 16, 1, 1, 64, 1e-5f, Activation.GELU_TANH, true)),
                Arguments.of(
                        "width 1 heads",
                        new Gpt2Configuration(
                                9, 40, 3, 2, 3, 5, 1e-5f, Activation.GELU_TANH, true)),
                Arguments.of(
                        "own head",
                        new Gpt2Configuration(
                                77, 40, 32, 2, 2, 96, 1e-3f, Activation.GELU_EXACT, false)),
                Arguments.of(
                        "whole",
                        new Gpt2Configuration(
                                256, 40, 128, 3, 2, 512, 1e-5f, Activation.GELU_TANH, true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void agreesWithThePlainTwin(String name, Gpt2Configuration shape)
            throws MalformedModelException, IOException {
        var random = new RandomModel(shape, 7);
        int[] ids = ids(shape, 39);
        double[][] plain = new PlainGpt2(random).logits(ids);

        try (Gpt2 model = Gpt2.load(random.save(directory))) {
            List<float[]> logits = eachLogits(model, ids);

            for (int i = 0; i < ids.length; i++) {
                assertThat(greatestDifference(logits.get(i), plain[i])).isLessThan(1e-4);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"BFLOAT16, 0.15", "INT8, 0.3"})
    void staysNearThePlainTwinWithFewerBits(WeightFormat format, double tolerance)
            throws MalformedModelException, IOException {
        var random = new RandomModel(RandomModel.awkwardShape(), 8);
        int[] ids = ids(random.shape(), 40);
        double[] plain = new PlainGpt2(random).logits(ids)[39];

        try (Gpt2 model = Gpt2.load(random.save(directory), format)) {
            double difference = greatestDifference(model.newSession().accept(ids), plain);

            assertThat(difference).isBetween(1e-4, tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBitsHoweverThePromptIsCut(WeightFormat format)
            throws MalformedModelException, IOException {
        var random = new RandomModel(RandomModel.awkwardShape(), 9);
        int[] ids = ids(random.shape(), 70);

        try (Gpt2 model = Gpt2.load(random.save(directory), format)) {
            float[] whole = model.newSession().accept(ids);

            assertThat(inParts(model, ids, 1)).containsExactly(whole);
            assertThat(inParts(model, ids, 5)).containsExactly(whole);
            assertThat(inParts(model, ids, 33)).containsExactly(whole);
            assertThat(eachLogits(model, ids).getLast()).containsExactly(whole);
        }
    }

    @Test
    void holdsLittleModelsInFullPrecision() throws MalformedModelException, IOException {
        var random = new RandomModel(RandomModel.awkwardShape(), 10);
        random.save(directory);

        try (Gpt2 model = Gpt2.load(directory);
                Gpt2 exact = Gpt2.load(directory, WeightFormat.FLOAT32)) {
            assertThat(model.newSession().accept(1, 2, 3))
                    .containsExactly(exact.newSession().accept(1, 2, 3));
        }
    }

    @Test
    void runsManySessionsAtOnce()
            throws MalformedModelException, IOException, InterruptedException, ExecutionException {
        var random = new RandomModel(RandomModel.awkwardShape(), 11);

        try (Gpt2 model = Gpt2.load(random.save(directory));
                var executor = Executors.newFixedThreadPool(8)) {
            List<float[]> alone = new ArrayList<>();
            List<Future<float[]>> together = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int[] ids = ids(random.shape(), 70 - i);
                ids[0] = i;
                alone.add(inParts(model, ids, 3));
                together.add(executor.submit(() -> inParts(model, ids, 3)));
            }

            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).get()).containsExactly(alone.get(i));
            }
        }
    }

    @Test
    void refusesMoreTokensThanTheContextHolds() throws MalformedModelException, IOException {
        var random = new RandomModel(RandomModel.awkwardShape(), 12);

        try (Gpt2 model = Gpt2.load(random.save(directory))) {
            Gpt2.Session session = model.newSession();
            session.accept(ids(random.shape(), 69));

            assertThatThrownBy(() -> session.accept(1, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "2 tokens after 69 do not fit in a context of 70: shorten the text");
            assertThat(session.position()).isEqualTo(69);
            session.accept(1);
            assertThat(session.position()).isEqualTo(session.contextLength()).isEqualTo(70);
        }
    }

    @Test
    void refusesTokensItDoesNotKnow() throws MalformedModelException, IOException {
        try (Gpt2 model =
                Gpt2.load(new RandomModel(RandomModel.awkwardShape(), 13).save(directory))) {
            Gpt2.Session session = model.newSession();

            assertThatThrownBy(() -> session.accept())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there are no tokens: pass at least one");
            assertThatThrownBy(() -> session.accept(0, 331))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("token 331 is outside the vocabulary of 331");
            assertThatThrownBy(() -> session.accept(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("token -1");
            assertThat(session.position()).isZero();
        }
    }

    @Test
    void failsSessionsOfAClosedModel() throws MalformedModelException, IOException {
        Gpt2 model = Gpt2.load(new RandomModel(RandomModel.awkwardShape(), 14).save(directory));
        Gpt2.Session session = model.newSession();
        session.accept(1);

        model.close();
        model.close();

        assertThatThrownBy(() -> session.accept(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unmapsTheFileWhenClosedAndWhenRefused() throws IOException, MalformedModelException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps));
        Path file = new RandomModel(RandomModel.awkwardShape(), 15).save(directory);
        String name = file.resolve("model.safetensors").toRealPath().toString();

        Gpt2 model = Gpt2.load(directory);
        assertThat(Files.readString(maps)).contains(name);
        model.close();
        assertThat(Files.readString(maps)).doesNotContain(name);

        Files.writeString(
                directory.resolve("config.json"),
                Files.readString(directory.resolve("config.json")).replace("37", "38"));
        assertThatThrownBy(() -> Gpt2.load(directory)).isInstanceOf(MalformedModelException.class);
        assertThat(Files.readString(maps)).doesNotContain(name);
    }

    private static int[] ids(Gpt2Configuration shape, int count) {
        return IntStream.range(0, count)
                .map(i -> (i * i + 3 * i) % shape.vocabularySize())
                .toArray();
    }

    private static List<float[]> eachLogits(Gpt2 model, int[] ids) {
        List<float[]> logits = new ArrayList<>();
        model.newSession()
                .acceptEach(
                        ids,
                        (position, scores) -> {
                            assertThat(position).isEqualTo(logits.size());
                            logits.add(scores);
                        });
        return logits;
    }

    private static float[] inParts(Gpt2 model, int[] ids, int length) {
        Gpt2.Session session = model.newSession();
        float[] logits = {};
        for (int from = 0; from < ids.length; from += length) {
            logits =
                    session.accept(
                            Arrays.copyOfRange(ids, from, Math.min(ids.length, from + length)));
        }
        return logits;
    }

    private static double greatestDifference(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double greatest = 0;
        for (int i = 0; i < actual.length; i++) {
            greatest = Math.max(greatest, Math.abs(actual[i] - expected[i]));
        }
        return greatest;
    }
}
