package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private static final SamplingParameters GREEDY = new SamplingParameters(0, 0, 1, 0);

    private final Tokenizer tokenizer = Vectors.shippedTokenizer();
    private final List<String> pieces = new ArrayList<>();

    @Test
    void endsWhereTheModelEnds() {
        ScriptedSession session = saying("A small town.");

        GeneratedText text = generate(session, GenerationLimits.ofTokens(100), "Hello");

        assertThat(text.text()).isEqualTo("A small town.");
        assertThat(text.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(text.tokenIds()).containsExactly(tokenizer.encode("A small town."));
        assertThat(text.tokensSurvive()).isTrue();
        assertThat(pieces).doesNotContain("").hasSizeGreaterThan(1);
        assertThat(String.join("", pieces)).isEqualTo("A small town.");
    }

    @Test
    void feedsThePromptAndThenEachTokenOnce() {
        ScriptedSession session = saying("A small town.");

        GeneratedText text = generate(session, GenerationLimits.ofTokens(100), "Hello");

        IntStream told =
                IntStream.concat(
                        Arrays.stream(tokenizer.encode("Hello")), Arrays.stream(text.tokenIds()));
        assertThat(session.accepted()).containsExactlyElementsOf(told.boxed().toList());
    }

    @Test
    void startsAfterAnEndOfTextWhereThereIsNoPrompt() {
        ScriptedSession session = saying("Hi");

        generate(session, GenerationLimits.ofTokens(1), "");

        assertThat(session.accepted()).containsExactly(tokenizer.endOfText());
    }

    @Test
    void endsAtTheMostTokensAllowed() {
        GeneratedText text = generate(saying("A small town."), GenerationLimits.ofTokens(2), "x");

        assertThat(text.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(text.tokenIds()).hasSize(2);
        assertThat(text.text()).isEqualTo(tokenizer.decode(text.tokenIds()));
    }

    @Test
    void endsAtTheEndOfTheContext() {
        int[] script = tokenizer.encode("A small town on the river.");
        var session = new ScriptedSession(tokenizer.vocabularySize(), 6, script);
        int prompt = tokenizer.encode("x").length;

        GeneratedText text = generate(session, GenerationLimits.ofTokens(100), "x");

        assertThat(text.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(text.tokenIds()).hasSize(6 - prompt);
    }

    @Test
    void saysNothingAfterAPromptThatFillsTheContext() {
        int[] prompt = new int[6];
        var session = new ScriptedSession(tokenizer.vocabularySize(), 6, 1);

        GeneratedText text =
                generation(session, GenerationLimits.ofTokens(9)).run(prompt, pieces::add);

        assertThat(text.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(text.tokenIds()).isEmpty();
        assertThat(text.text()).isEmpty();
    }

    @Test
    void refusesAPromptLongerThanTheContext() {
        var session = new ScriptedSession(tokenizer.vocabularySize(), 6, 1);
        Generation generation = generation(session, GenerationLimits.ofTokens(9));

        assertThatThrownBy(() -> generation.run(new int[7], pieces::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("7 tokens do not fit");
    }

    @Test
    void endsBeforeAStopStringThatSpansTokens() {
        ScriptedSession session = saying("One. Two. STOPPED here");
        assertThat(tokenizer.encode("STOP")).hasSizeGreaterThan(1);

        GeneratedText text =
                generate(session, new GenerationLimits(100, 0, List.of("?", " STOP")), "x");

        assertThat(text.text()).isEqualTo("One. Two.").isEqualTo(String.join("", pieces));
        assertThat(text.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(tokenizer.decode(text.tokenIds())).startsWith("One. Two. STOP");
    }

    @Test
    void findsAStopStringInTheVeryLastCharacter() {
        GeneratedText text =
                generate(saying("One."), new GenerationLimits(100, 0, List.of(".")), "x");

        assertThat(text.text()).isEqualTo("One");
        assertThat(text.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void releasesAnUnfinishedStopStringAtTheEnd() {
        GeneratedText text =
                generate(saying("One. ST"), new GenerationLimits(100, 0, List.of("STOP")), "x");

        assertThat(text.text()).isEqualTo("One. ST").isEqualTo(String.join("", pieces));
    }

    @Test
    void goesOnPastTheModelsEndUntilTheLeastTokens() {
        var session = new ScriptedSession(tokenizer.vocabularySize(), 64, tokenizer.endOfText());

        GeneratedText text = generate(session, new GenerationLimits(9, 5, List.of()), "x");

        assertThat(text.tokenIds()).hasSize(5).doesNotContain(tokenizer.endOfText());
        assertThat(text.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void endsWhenTheListenerWantsNoMore() {
        var listener =
                new GenerationListener() {
                    @Override
                    public void onText(String piece) {
                        pieces.add(piece);
                    }

                    @Override
                    public boolean cancelled() {
                        return pieces.size() == 2;
                    }
                };
        ScriptedSession session = saying("One two three four five six.");

        GeneratedText text =
                generation(session, GenerationLimits.ofTokens(99))
                        .run(tokenizer.encode("x"), listener);

        assertThat(text.finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat("One two three four five six.").startsWith(text.text());
        assertThat(text.text())
                .isEqualTo(tokenizer.decode(text.tokenIds()))
                .isEqualTo(String.join("", pieces));
    }

    @Test
    void givesTextInNormalForm() {
        String decomposed = "caf" + "e\u0301 \u1112\u1161\u11ab";

        GeneratedText text = generate(saying(decomposed), GenerationLimits.ofTokens(99), "x");

        assertThat(text.text()).isEqualTo(Normalizer.normalize(decomposed, Normalizer.Form.NFC));
        assertThat(text.text()).isNotEqualTo(decomposed);
    }

    @Test
    void tellsWhetherTheTokensSurvive() {
        int[] usual = tokenizer.encode(" the");
        int[] unusual =
                " the".chars().map(c -> tokenizer.encode(Character.toString(c))[0]).toArray();
        assertThat(tokenizer.decode(unusual)).isEqualTo(tokenizer.decode(usual));
        assertThat(unusual).isNotEqualTo(usual);
        var session = new ScriptedSession(tokenizer.vocabularySize(), 64, unusual);

        assertThat(generate(session, GenerationLimits.ofTokens(4), "x").tokensSurvive()).isFalse();
    }

    @Test
    void neverPicksTokensBeyondTheTokenizers() {
        int size = tokenizer.vocabularySize();
        var session = new ScriptedSession(size + 64, 64, size + 3);

        GeneratedText text = generate(session, new GenerationLimits(4, 4, List.of()), "x");

        assertThat(IntStream.of(text.tokenIds())).hasSize(4).allMatch(id -> id < size);
    }

    @Test
    void refusesAModelWithFewerTokensThanTheTokenizer() {
        var session = new ScriptedSession(tokenizer.vocabularySize() - 1, 64, 1);

        assertThatThrownBy(() -> generate(session, GenerationLimits.ofTokens(4), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they do not belong together");
    }

    @Test
    void generatesTheSameTextFromTheSameSeed() throws MalformedModelException, IOException {
        try (Gpt2 model = Gpt2.load(Vectors.shippedModel())) {
            assertThat(sampled(model, 1))
                    .isEqualTo(sampled(model, 1))
                    .isNotEqualTo(sampled(model, 2));
        }
    }

    private String sampled(Gpt2 model, long seed) {
        var sampler = new Sampler(new SamplingParameters(1, 100, 0.95, seed));
        return new Generation(
                        model.newSession(),
                        tokenizer,
                        sampler,
                        new GenerationLimits(60, 60, List.of()))
                .run(tokenizer.encode("In the town of"), pieces::add)
                .text();
    }

    @Test
    void keepsTextOutOfItsDescription() {
        GeneratedText text = generate(saying("secret"), GenerationLimits.ofTokens(99), "x");

        assertThat(text.text()).isEqualTo("secret");
        assertThat(text.toString()).doesNotContain("secret");
    }

    private ScriptedSession saying(String text) {
        int[] ids = tokenizer.encode(text);
        int[] script = Arrays.copyOf(ids, ids.length + 1);
        script[ids.length] = tokenizer.endOfText();
        return new ScriptedSession(tokenizer.vocabularySize(), 512, script);
    }

    private GeneratedText generate(LogitsSession session, GenerationLimits limits, String prompt) {
        return generation(session, limits).run(tokenizer.encode(prompt), pieces::add);
    }

    private Generation generation(LogitsSession session, GenerationLimits limits) {
        return new Generation(session, tokenizer, new Sampler(GREEDY), limits);
    }
}
