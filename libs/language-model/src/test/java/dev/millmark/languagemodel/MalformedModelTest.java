package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Model directories with one defect each.
class MalformedModelTest {

    private static final String NORM = "\"h.0.ln_1.weight\": {\"dtype\": \"F32\", \"shape\": [30]";

    @TempDir private Path directory;

    @BeforeEach
    void saveASoundModel() throws IOException, MalformedModelException {
        new RandomModel(RandomModel.awkwardShape(), 1).save(directory);
        Gpt2.load(directory).close();
    }

    @Test
    void readsTensorsSavedInsideATransformer() throws IOException, MalformedModelException {
        float[] plain = logits();
        rewriteHeader(header ->
                header.replace("\"h.", "\"transformer.h.").replace("\"wte", "\"transformer.wte"));

        assertThat(logits()).containsExactly(plain);
    }

    @Test
    void readsHeadersThatArePaddedWithSpaces() throws IOException, MalformedModelException {
        float[] plain = logits();
        rewriteHeader(header -> header + "     ");

        assertThat(logits()).containsExactly(plain);
    }

    private float[] logits() throws IOException, MalformedModelException {
        try (Gpt2 model = Gpt2.load(directory)) {
            return model.newSession().accept(1, 2, 3);
        }
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                header("not json", h -> "{" + h, "is not JSON"),
                header("array", h -> "[" + h + "]", "does not start with {"),
                header("leading space", h -> " " + h, "does not start with {"),
                header("two values", h -> h + "{}", "goes on after"),
                header(
                        "tensor twice",
                        h -> h.replace("h.0.ln_1.bias", "h.0.ln_1.weight"),
                        "Duplicate field"),
                header(
                        "missing tensor",
                        h -> h.replace("h.1.mlp.c_fc.bias", "h.1.mlp.c_fc.bia"),
                        "has no tensor h.1.mlp.c_fc.bias"),
                header(
                        "tensor is a number",
                        h -> h.replace("{\"__metadata__\": {\"format\": \"pt\"}", "{\"x\": 1"),
                        "x is the number 1: it must be an object"),
                header(
                        "no dtype",
                        h -> h.replaceFirst("\"dtype\": \"F32\", ", ""),
                        "dtype is absent"),
                header(
                        "unknown dtype",
                        h -> h.replaceFirst("\"F32\"", "\"F31\""),
                        "dtype is F31: no such element type"),
                header(
                        "integers for weights",
                        h -> h.replace(NORM, NORM.replace("F32", "I32")),
                        "h.0.ln_1.weight has elements of type I32"),
                header(
                        "half the bytes",
                        h -> h.replace(NORM, NORM.replace("F32", "F16")),
                        "data_offsets hold 120 bytes: F16 of shape [30] takes 60"),
                header(
                        "no shape",
                        h -> h.replace(NORM, NORM.replace("shape", "shap")),
                        "h.0.ln_1.weight: shape is absent"),
                header(
                        "wrong shape",
                        h -> h.replace(NORM, NORM.replace("[30]", "[2, 15]")),
                        "has shape [2, 15]: config.json makes it [30]"),
                header(
                        "negative dimension",
                        h -> h.replace(NORM, NORM.replace("[30]", "[-30]")),
                        "shape[0] is the number -30"),
                header(
                        "fractional dimension",
                        h -> h.replace(NORM, NORM.replace("[30]", "[30.5]")),
                        "shape[0] is the number 30.5"),
                header(
                        "huge exponent",
                        h -> h.replace(NORM, NORM.replace("[30]", "[1e999999999]")),
                        "shape[0] is the number 1E+999999999"),
                header(
                        "tiny exponent",
                        h -> h.replace(NORM, NORM.replace("[30]", "[1e-999999999]")),
                        "shape[0] is the number 1E-999999999"),
                header(
                        "huge shape",
                        h ->
                                h.replace(
                                        NORM,
                                        NORM.replace(
                                                "[30]", "[9007199254740992, 9007199254740992]")),
                        "is too large"),
                header(
                        "dimension above 2^53",
                        h -> h.replace(NORM, NORM.replace("[30]", "[9007199254740993]")),
                        "from 0 to 2^53"),
                header(
                        "three offsets",
                        h -> h.replaceFirst("\\[0, 39720\\]", "[0, 39720, 39720]"),
                        "data_offsets are 3 numbers"),
                header(
                        "offsets reversed",
                        h -> h.replaceFirst("\\[0, 39720\\]", "[39720, 0]"),
                        "data_offsets [39720, 0] are not within"),
                header(
                        "offsets out of range",
                        h -> h.replaceFirst("\\[0, 39720\\]", "[0, 99999999]"),
                        "data_offsets [0, 99999999] are not within"),
                header(
                        "overlap",
                        h -> h.replaceFirst("\\[39720, 48120\\]", "[39716, 48116]"),
                        "an overlap"),
                header(
                        "gap",
                        h -> h.replaceFirst("\"wte.weight\"[^}]*}, ", ""),
                        "begin at 39720: a gap"));
    }

    private static Arguments header(String defect, UnaryOperator<String> change, String message) {
        return Arguments.of(defect, change, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void refusesDamagedHeaders(String defect, UnaryOperator<String> change, String message)
            throws IOException {
        rewriteHeader(change);

        assertRefused("model.safetensors", message);
    }

    @ParameterizedTest(name = "header length {0}")
    @CsvSource({"-1", "0", "1", "100000001", "9223372036854775807"})
    void refusesHeaderLengthsOutsideTheFile(long length) throws IOException {
        Files.write(file(), SafetensorsBytes.ofLength(length, bytes("{}"), new byte[64]));

        assertRefused(
                "model.safetensors", "header length is " + Long.toUnsignedString(length) + ":");
    }

    @ParameterizedTest
    @CsvSource({"0", "7"})
    void refusesFilesWithoutAHeaderLength(int size) throws IOException {
        Files.write(file(), new byte[size]);

        assertRefused("model.safetensors", "has " + size + " bytes");
    }

    @Test
    void refusesDataAfterTheLastTensor() throws IOException {
        byte[] sound = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(sound, sound.length + 1));

        assertRefused("model.safetensors", "its tensors take");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] sound = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(sound, sound.length - 1));

        assertRefused("model.safetensors", "are not within");
    }

    @Test
    void refusesWeightsThatAreNotFinite() throws IOException {
        byte[] file = Files.readAllBytes(file());
        Arrays.fill(file, file.length - 4, file.length, (byte) 0xFF);
        Files.write(file(), file);

        assertRefused("model.safetensors", "ln_f.bias holds NaN at element 29");
    }

    @ParameterizedTest
    @CsvSource({
        "\"gpt2\", \"llama\", model_type is llama",
        "\"vocab_size\": 331, \"vocab_size\": 0, vocab_size is 0",
        "\"vocab_size\": 331, \"vocab_size\": 1e9, vocab_size is 1000000000",
        "\"vocab_size\": 331, \"vocab_size\": -1, vocab_size is the number -1",
        "\"vocab_size\": 331, \"vocab_size\": \"331\", vocab_size is a string",
        "\"vocab_size\": 331, \"vocab_size\": 330, wte.weight has shape",
        "\"n_positions\": 70, \"n_position\": 70, n_ctx is absent",
        "\"n_head\": 3, \"n_head\": 4, n_embd 30 is not a multiple of n_head 4",
        "\"n_layer\": 2, \"n_layer\": 3, has no tensor h.2.ln_1.weight",
        "\"n_inner\": 37, \"n_inner\": null, config.json makes it",
        "\"tie_word_embeddings\": true, \"tie_word_embeddings\": false, has no tensor lm_head.weight",
        "\"gelu_new\", \"relu\", activation_function is relu",
        "\"tie_word_embeddings\": true, \"scale_attn_weights\": false, scale_attn_weights is false",
        "\"tie_word_embeddings\": true, \"scale_attn_by_inverse_layer_idx\": true, is true",
        "\"tie_word_embeddings\": true, \"add_cross_attention\": true, add_cross_attention is true",
        "\"layer_norm_epsilon\": 1.0E-5, \"layer_norm_epsilon\": 0, layer_norm_epsilon is 0.0",
    })
    void refusesConfigurationsItCannotRun(String sound, String defect, String message)
            throws IOException {
        rewriteConfiguration(sound, defect);

        assertThatThrownBy(() -> Gpt2.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tellsAMissingFileFromAMalformedOne() throws IOException {
        Files.delete(file());

        assertThatThrownBy(() -> Gpt2.load(directory)).isInstanceOf(NoSuchFileException.class);
    }

    private void rewriteConfiguration(String from, String to) throws IOException {
        Path config = directory.resolve("config.json");
        String json = Files.readString(config);
        assertThat(json).contains(from);
        Files.writeString(config, json.replace(from, to));
    }

    private void rewriteHeader(UnaryOperator<String> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        int length = bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16;
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        String changed = change.apply(header);
        assertThat(changed).isNotEqualTo(header);
        byte[] data = Arrays.copyOfRange(bytes, 8 + length, bytes.length);
        Files.write(file(), SafetensorsBytes.of(changed, data));
    }

    private void assertRefused(String file, String message) {
        assertThatThrownBy(() -> Gpt2.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith(file)
                .hasMessageContaining(message);
    }

    private Path file() {
        return directory.resolve("model.safetensors");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
