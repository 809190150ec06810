package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenizerTest {

    @TempDir private Path directory;

    @Test
    void bringsEveryTextBackFromItsTokens() throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();
        var texts = new RandomText(20261123);

        for (int i = 0; i < 2000; i++) {
            String text = texts.next();

            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void saysWhereEachTokenBegins() throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();
        var texts = new RandomText(7);

        for (int i = 0; i < 200; i++) {
            String text = texts.next();
            int[] ids = tokenizer.encode(text);
            int[] offsets = tokenizer.offsets(ids);

            assertThat(offsets).hasSize(ids.length + 1).endsWith(text.length());
            for (int token = 0; token < ids.length; token++) {
                String before = tokenizer.decode(Arrays.copyOf(ids, token));
                String whole =
                        before.endsWith("\uFFFD") ? before.substring(0, offsets[token]) : before;

                assertThat(text).startsWith(whole);
                assertThat(offsets[token]).isEqualTo(whole.length());
            }
        }
    }

    @Test
    void takesSpecialTokensInATextForText() throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();

        int[] ids = tokenizer.encode("one<|endoftext|>two");

        assertThat(ids).doesNotContain(tokenizer.endOfText());
        assertThat(tokenizer.decode(ids)).isEqualTo("one<|endoftext|>two");
    }

    @Test
    void givesSpecialTokensNoText() throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();

        assertThat(tokenizer.decode(tokenizer.endOfText())).isEmpty();
    }

    @Test
    void countsUnpairedSurrogatesAsReplacementCharacters()
            throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();

        assertThat(tokenizer.encode("a\ud800b\udc00"))
                .containsExactly(tokenizer.encode("a\ufffdb\ufffd"));
    }

    @Test
    void refusesIdsOutsideTheVocabulary() throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();
        int size = tokenizer.vocabularySize();

        assertThatThrownBy(() -> tokenizer.decode(0, size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token %d is outside the vocabulary of %d", size, size);
        assertThatThrownBy(() -> tokenizer.decode(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void encodesALongRunWithoutBoundariesInReasonableTime()
            throws MalformedModelException, IOException {
        var tokenizer = Vectors.shippedTokenizer();
        String text = "ab".repeat(500_000);

        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }

    @Test
    void isTheSameFromEitherKindOfFile() throws MalformedModelException, IOException {
        var separate = Vectors.shippedTokenizer();
        var whole =
                Tokenizer.load(TokenizerFixture.write(TokenizerFixture.tokenizerJson(), directory));
        var texts = new RandomText(5);

        assertThat(whole.digest()).isEqualTo(separate.digest()).matches("[0-9a-f]{64}");
        assertThat(whole.endOfText()).isEqualTo(separate.endOfText());
        for (int i = 0; i < 200; i++) {
            String text = texts.next();
            assertThat(whole.encode(text)).containsExactly(separate.encode(text));
        }
    }

    @Test
    void readsMergesWrittenAsPairs() throws MalformedModelException, IOException {
        ObjectNode json = TokenizerFixture.tokenizerJson();
        ArrayNode merges = (ArrayNode) json.at("/model/merges");
        for (int i = 0; i < merges.size(); i++) {
            String[] pair = merges.get(i).asText().split(" ");
            merges.set(i, merges.arrayNode().add(pair[0]).add(pair[1]));
        }

        var tokenizer = Tokenizer.load(TokenizerFixture.write(json, directory));

        assertThat(tokenizer.digest()).isEqualTo(Vectors.shippedTokenizer().digest());
    }

    @Test
    void hasAnotherDigestWhenMergesComeInAnotherOrder()
            throws MalformedModelException, IOException {
        ObjectNode json = TokenizerFixture.tokenizerJson();
        ArrayNode merges = (ArrayNode) json.at("/model/merges");
        merges.add(merges.remove(0));

        var tokenizer = Tokenizer.load(TokenizerFixture.write(json, directory));

        assertThat(tokenizer.digest()).isNotEqualTo(Vectors.shippedTokenizer().digest());
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect(
                        "normalizer: type",
                        j -> j.putObject("normalizer").put("type", "NFC"),
                        "normalizer is NFC"),
                defect(
                        "pre_tokenizer: type",
                        j -> object(j, "pre_tokenizer").put("type", "Whitespace"),
                        "only ByteLevel"),
                defect(
                        "prefix space",
                        j -> object(j, "pre_tokenizer").put("add_prefix_space", true),
                        "add_prefix_space is true"),
                defect(
                        "no regex",
                        j -> object(j, "pre_tokenizer").put("use_regex", false),
                        "use_regex is false"),
                defect(
                        "no pre-tokenizer",
                        j -> j.remove("pre_tokenizer"),
                        "pre_tokenizer is absent"),
                defect(
                        "unigram",
                        j -> object(j, "model").put("type", "Unigram"),
                        "model: type is Unigram"),
                defect("dropout", j -> object(j, "model").put("dropout", 0.1), "dropout is set"),
                defect(
                        "byte fallback",
                        j -> object(j, "model").put("byte_fallback", true),
                        "byte_fallback is true"),
                defect(
                        "suffix",
                        j -> object(j, "model").put("end_of_word_suffix", "</w>"),
                        "only  is supported"),
                defect(
                        "text id",
                        j -> object(j, "model", "vocab").put("a", "7"),
                        "vocab: a is a string"),
                defect(
                        "negative id",
                        j -> object(j, "model", "vocab").put("a", -1),
                        "a is the number -1"),
                defect("id twice", j -> object(j, "model", "vocab").put("a", 0), "has id 0"),
                defect(
                        "gap",
                        j -> object(j, "model", "vocab").put("zzzzzz", 99999),
                        "has id 99999"),
                defect(
                        "missing byte",
                        j ->
                                object(j, "model", "vocab")
                                        .put(
                                                "\u0100\u0100\u0100",
                                                object(j, "model", "vocab")
                                                        .remove("\u0100")
                                                        .asInt()),
                        "no token stands for byte 0x00"),
                defect(
                        "foreign character",
                        j ->
                                object(j, "model", "vocab")
                                        .put("\u4f60", object(j, "model", "vocab").size()),
                        "U+4F60, which stands for no byte"),
                defect(
                        "merge of three",
                        j -> array(j).set(0, TextNode.valueOf("a b c")),
                        "merges[0] is a b c"),
                defect(
                        "merge of one",
                        j -> array(j).set(0, TextNode.valueOf("a")),
                        "merges[0] is a:"),
                defect(
                        "merge without token",
                        j -> array(j).add("\u0100 \u0101"),
                        "which has no id"),
                defect(
                        "merge twice",
                        j -> array(j).add(array(j).get(0).asText()),
                        "repeats merge 0"),
                defect(
                        "no end of text",
                        j -> j.putArray("added_tokens"),
                        "no special token <|endoftext|>"),
                defect(
                        "ordinary added token",
                        j -> ((ObjectNode) j.at("/added_tokens/0")).put("special", false),
                        "special is false"),
                defect(
                        "added token with two ids",
                        j -> ((ObjectNode) j.at("/added_tokens/0")).put("id", 3),
                        "has ids"));
    }

    private static Arguments defect(String name, Consumer<ObjectNode> change, String message) {
        return Arguments.of(name, change, message);
    }

    private static ObjectNode object(ObjectNode json, String... path) {
        return (ObjectNode) json.at("/" + String.join("/", path));
    }

    private static ArrayNode array(ObjectNode json) {
        return (ArrayNode) json.at("/model/merges");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void refusesOtherTokenizersAndDamagedOnes(
            String name, Consumer<ObjectNode> change, String message) throws IOException {
        ObjectNode json = TokenizerFixture.tokenizerJson();
        change.accept(json);
        TokenizerFixture.write(json, directory);

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith("tokenizer.json")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "not json, is not JSON",
        "'', tokenizer.json is empty",
        "'[1]', tokenizer.json is an array",
        "'{} {}', goes on after",
        "'{\"a\": 1, \"a\": 2}', Duplicate field",
        "'{\"a\": ', is not JSON",
    })
    void refusesWhatIsNotOneJsonObject(String content, String message) throws IOException {
        Files.writeString(directory.resolve("tokenizer.json"), content);

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesDeepJson() throws IOException {
        Files.writeString(directory.resolve("tokenizer.json"), "[".repeat(100_000));

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(MalformedModelException.class);
    }

    @Test
    void refusesMergesThatAreNotUtf8() throws IOException {
        Files.copy(Vectors.shippedModel().resolve("vocab.json"), directory.resolve("vocab.json"));
        Files.write(directory.resolve("merges.txt"), new byte[] {'a', ' ', (byte) 0xFF});

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage("merges.txt is not UTF-8");
    }
}
