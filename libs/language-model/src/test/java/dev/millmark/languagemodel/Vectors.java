package dev.millmark.languagemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/// Cases in `src/test/resources/vectors`, and the directories of the models they are about.
final class Vectors {

    private static final Path ROOT = Path.of("src", "test", "resources", "vectors");

    private Vectors() {}

    static Stream<Named<JsonNode>> cases(String file) {
        try {
            JsonNode cases = new ObjectMapper().readTree(ROOT.resolve(file).toFile()).get("cases");
            return cases.valueStream().map(each -> Named.of(each.get("id").asText(), each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path directory(String name) {
        return ROOT.resolve(name);
    }

    static Path shippedModel() {
        return Path.of("models", "millmark-small");
    }

    static Tokenizer shippedTokenizer() {
        return ShippedTokenizer.LOADED;
    }

    private static final class ShippedTokenizer {

        private static final Tokenizer LOADED = load();

        private static Tokenizer load() {
            try {
                return Tokenizer.load(shippedModel());
            } catch (MalformedModelException | IOException e) {
                throw new IllegalStateException("the shipped tokenizer does not load", e);
            }
        }
    }

    static int[] ids(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
