package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TokenStreamDecoderTest {

    private final Tokenizer tokenizer = Vectors.shippedTokenizer();

    @Test
    void emitsACharacterOnceItIsWhole() {
        int[] ids = tokenizer.encode("\ud83d\ude00x");
        assertThat(ids).hasSizeGreaterThan(2);

        List<String> pieces = pieces(ids);

        assertThat(pieces).containsOnlyOnce("\ud83d\ude00");
        assertThat(String.join("", pieces)).isEqualTo("\ud83d\ude00x");
    }

    @Test
    void holdsALetterUntilItsAccentIsKnown() {
        var decoder = new TokenStreamDecoder(tokenizer);

        StringBuilder text = new StringBuilder();
        for (int id : tokenizer.encode("e")) {
            text.append(decoder.accept(id));
        }
        assertThat(text).isEmpty();
        for (int id : tokenizer.encode("\u0301")) {
            text.append(decoder.accept(id));
        }
        assertThat(text).isEmpty();
        for (int id : tokenizer.encode(" ")) {
            text.append(decoder.accept(id));
        }
        assertThat(text).hasToString("\u00e9");
        assertThat(decoder.finish()).isEqualTo(" ");
    }

    @Test
    void replacesACharacterCutShortAtTheEnd() {
        int[] ids = tokenizer.encode("\u4f60");
        assertThat(ids).hasSizeGreaterThan(1);
        var decoder = new TokenStreamDecoder(tokenizer);

        assertThat(decoder.accept(ids[0])).isEmpty();
        assertThat(decoder.finish()).isEqualTo("\ufffd");
    }

    @Test
    void refusesIdsOutsideTheVocabulary() {
        var decoder = new TokenStreamDecoder(tokenizer);

        assertThatThrownBy(() -> decoder.accept(tokenizer.vocabularySize()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheNormalFormOfHardTexts() {
        var texts = new RandomText(31);
        for (int i = 0; i < 3000; i++) {
            assertPieces(tokenizer.encode(texts.next()));
        }
    }

    @Test
    void givesTheNormalFormOfRandomTokens() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(32);
        for (int i = 0; i < 3000; i++) {
            assertPieces(
                    random.ints(random.nextInt(1, 30), 0, tokenizer.vocabularySize()).toArray());
        }
    }

    @Test
    void givesTheNormalFormOfRandomBytes() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(33);
        int[] bytes = bytesThatMakeUpUtf8();
        for (int i = 0; i < 5000; i++) {
            assertPieces(
                    random.ints(random.nextInt(1, 30), 0, bytes.length)
                            .map(b -> bytes[b])
                            .toArray());
        }
    }

    /// The tokens of single bytes, those that begin or continue characters more often.
    private int[] bytesThatMakeUpUtf8() {
        String[] texts = {
            "e\u0301", "\u4f60", "\ud83d\ude00", "\u1112\u1161\u11ab", "\u0323\u0307"
        };
        return Arrays.stream(texts)
                .flatMapToInt(text -> Arrays.stream(tokenizer.encode(text)))
                .filter(id -> tokenizer.decode(id).length() == 1)
                .toArray();
    }

    private void assertPieces(int[] ids) {
        List<String> pieces = pieces(ids);

        assertThat(String.join("", pieces))
                .isEqualTo(Normalizer.normalize(tokenizer.decode(ids), Normalizer.Form.NFC));
        assertThat(pieces)
                .allSatisfy(piece ->
                        assertThat(piece.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    private List<String> pieces(int[] ids) {
        var decoder = new TokenStreamDecoder(tokenizer);
        List<String> pieces = new ArrayList<>();
        for (int id : ids) {
            pieces.add(decoder.accept(id));
        }
        pieces.add(decoder.finish());
        return pieces;
    }
}
