package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One small model in the forms that tools save it in: those that mean the same load and answer the same, and the
/// others are refused with the file, the cause and the cure.
class ModelDirectoriesTest {

    private static final Path DIRECTORIES = Path.of("src", "test", "resources", "directories");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sharded",
                "end-of-text-in-added-tokens",
                "merges-with-byte-order-mark",
                "unk-token",
                "pretokenizer-sequence-of-one",
                "normalizer-of-none",
                "gelu-pytorch-tanh"
            })
    void loadsEachFormThatMeansTheSame(String form) throws Exception {
        float[] plain = answer(DIRECTORIES.resolve("plain"));

        float[] actual = answer(DIRECTORIES.resolve(form));

        assertThat(actual).containsExactly(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sharded-without-its-second-shard | model-00002-of-00002.safetensors | is missing |"
                        + " download it",
                "pickle-only | pytorch_model.bin | is a pickle | save_pretrained",
                "git-lfs-pointer | model.safetensors | is a Git LFS pointer | git lfs pull",
                "word-piece-vocabulary | vocab.txt | is a WordPiece vocabulary | tokenizer.json",
                "fewer-scores-than-tokens | the tokenizer has 265 tokens | the model scores 264 |"
                        + " take the tokenizer"
            })
    void refusesTheOthersWithFileCauseAndCure(String form, String file, String cause, String cure) {
        assertThatThrownBy(() -> LanguageModel.load(DIRECTORIES.resolve(form)))
                .hasMessageContainingAll(file, cause, cure);
    }

    @ParameterizedTest
    @CsvSource({
        "config.json, a model directory of Hugging Face",
        "model.safetensors, model.safetensors.index.json",
        "vocab.json, tokenizer.json",
        "merges.txt, tokenizer.json"
    })
    void saysWhatToDoAboutAMissingFile(String file, String cure) throws IOException {
        copy("end-of-text-in-added-tokens");
        Files.delete(directory.resolve(file));

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll(directory.resolve(file).toString(), "is missing", cure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other.safetensors", "/etc/model.safetensors", "weights.pkl"})
    void readsNoShardFromElsewhere(String shard) throws IOException {
        copy("sharded");
        Path index = directory.resolve("model.safetensors.index.json");
        String json = Files.readString(index);
        Files.writeString(index, json.replace("model-00002-of-00002.safetensors", shard));

        assertThatThrownBy(() -> Gpt2.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("it must name a .safetensors file beside it");
    }

    @Test
    void refusesAnIndexThatPlacesATensorWhereItIsNot() throws IOException {
        copy("sharded");
        Path index = directory.resolve("model.safetensors.index.json");
        String json = Files.readString(index);
        Files.writeString(index, json.replace("model-00002-of-00002", "model-00001-of-00002"));

        assertThatThrownBy(() -> Gpt2.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("which has it not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"NFC\"} | normalizer is NFC: only none is supported",
                "{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Lowercase\"}]} | is Lowercase"
            })
    void refusesANormalizerThatChangesTexts(String normalizer, String message) throws IOException {
        copy("normalizer-of-none");
        Path file = directory.resolve("tokenizer.json");
        String json = Files.readString(file);
        String changed =
                json.replaceFirst(
                        "(?s)\"normalizer\": \\{.*?\\},", "\"normalizer\": " + normalizer + ",");
        assertThat(changed).isNotEqualTo(json);
        Files.writeString(file, changed);

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAddedTokensThatContradictTheVocabulary() throws IOException {
        copy("end-of-text-in-added-tokens");
        Files.writeString(
                directory.resolve("added_tokens.json"), "{\"<|endoftext|>\": 264, \"a\": 7}");

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("added_tokens.json: a has id 7, in vocab.json it has");
    }

    private static float[] answer(Path directory) throws IOException, MalformedModelException {
        try (LanguageModel model = LanguageModel.load(directory)) {
            int[] ids = model.tokenizer().encode("the rain  <|endoftext|> Graz an der Mur");
            assertThat(model.tokenizer().endOfText()).isEqualTo(264);
            return model.network().newSession().accept(ids);
        }
    }

    private void copy(String form) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORIES.resolve(form))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }
}
