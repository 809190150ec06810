package dev.millmark.c2pa.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SentencesTest {

    @Test
    void endsSentencesWhereIcuDoes() throws IOException {
        JsonNode cases = vectors();

        assertThat(cases).hasSizeGreaterThan(2900);
        for (JsonNode vector : cases) {
            List<Integer> expected = new ArrayList<>();
            vector.required("ends").forEach(end -> expected.add(end.intValue()));
            String text = vector.required("text").textValue();
            assertThat(SentenceScanner.boundaries(text)).as("%s", vector).isEqualTo(expected);
        }
    }

    @Test
    void givesBlankLinesToTheSentenceBeforeThem() {
        String text = "\n One line\n\n  Two. Three!\n \n";

        List<TextRange> sentences = Sentences.of(text, 100);

        assertThat(sentences.stream().map(range -> range.of(text)))
                .containsExactly("\n One line\n\n", "  Two. ", "Three!\n \n");
    }

    @Test
    void givesWhateverIsLeftToTheLastSentence() {
        String text = "One. Two. Three. Four.";

        List<TextRange> sentences = Sentences.of(text, 2);

        assertThat(sentences.stream().map(range -> range.of(text)))
                .containsExactly("One. ", "Two. Three. Four.");
    }

    @Test
    void makesWhiteSpaceUniform() {
        assertThat(Sentences.canonical(" \tone\r\n two\u00A0\u2003three\n"))
                .isEqualTo("one two three");
    }

    @Test
    void findsNoSentenceInNothingAndOneInBlanks() {
        assertThat(Sentences.of("", 10)).isEmpty();
        assertThat(Sentences.of(" \n ", 10)).containsExactly(new TextRange(0, 3));
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream file =
                SentencesTest.class.getResourceAsStream("/vectors/sentence-breaks.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file)).required("cases");
        }
    }
}
