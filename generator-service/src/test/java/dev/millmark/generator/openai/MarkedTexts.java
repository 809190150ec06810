package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.generation.Decoder;
import dev.millmark.generator.generation.Decoders;
import dev.millmark.generator.generation.GenerationEvent;
import dev.millmark.generator.generation.GenerationEvent.Ended;
import dev.millmark.generator.generation.GenerationRequest;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.Prompt;
import dev.millmark.generator.generation.RunningGeneration;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.languagemodel.GenerationLimits;
import dev.millmark.languagemodel.SamplingParameters;
import dev.millmark.watermark.key.WatermarkKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Marked texts of the shipped model, drawn as the service draws them: a request without sampling parameters, one key
/// of a pool.
///
/// A text counts if it has 300 tokens; the model ends about half of its texts earlier, and those are left out. The
/// seeds are fixed, so the figures move with the weights only.
final class MarkedTexts {

    static final HostedModel MODEL = Models.shipped();
    static final int TOKENS = 300;
    static final List<WatermarkKey> KEYS = Keys.pool(1, 16);

    private static final List<String> REQUESTS =
            List.of(
                    "Tell me about the old harbour and the people who lived there.",
                    "Write a news item about the flood in Larkspur.",
                    "Write a letter from Petra to her brother about the harvest.",
                    "A story about a clockmaker named Hugo",
                    "Write a report on the new bridge in Saltby.",
                    "What happened in Rookhaven?",
                    "A product description for a copper kettle",
                    "Write a diary entry of a nurse about the first snow.",
                    "Give me a travel guide to Orchard-on-Sea.",
                    "Instructions for people who want to hang lanterns");

    private MarkedTexts() {}

    static List<String> draw(int count) throws InterruptedException {
        return draw(count, 24);
    }

    /// Answers to one prompt under one key, of at most so many tokens, seeds from 1.
    static List<String> answers(int count, int tokens, int freeHeadBits)
            throws InterruptedException {
        Decoder decoder = Decoders.of(2, count, freeHeadBits);
        List<RunningGeneration> running = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            GenerationRequest request =
                    new GenerationRequest(
                            Prompt.of(MODEL, REQUESTS.getFirst() + "\n\n"),
                            new SamplingParameters(1, 0, 1, seed),
                            GenerationLimits.ofTokens(tokens),
                            KEYS.getFirst());
            running.add(decoder.start(request).orElseThrow());
        }
        List<String> answers = new ArrayList<>();
        for (RunningGeneration each : running) {
            answers.add(end(each).text());
        }
        return answers;
    }

    static List<String> draw(int count, int freeHeadBits) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        Decoder decoder = Decoders.of(2, count, freeHeadBits);
        for (long seed = 1; texts.size() < count; seed += 20) {
            assertThat(seed).as("most texts end before %d tokens", TOKENS).isLessThan(10L * count);
            List<RunningGeneration> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(decoder.start(request(seed + i)).orElseThrow());
            }
            for (RunningGeneration each : running) {
                GeneratedText text = end(each);
                if (text.tokenIds().length == TOKENS && texts.size() < count) {
                    texts.add(text.text());
                }
            }
        }
        return List.copyOf(texts);
    }

    private static GenerationRequest request(long seed) {
        String content = REQUESTS.get((int) (seed % REQUESTS.size()));
        CompletionRequest request =
                RequestParser.chat(
                        "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
                                .formatted(MODEL.name(), content)
                                .getBytes(StandardCharsets.UTF_8),
                        null);
        CompletionRequest.Sampling defaults = request.sampling();
        return new GenerationRequest(
                Prompt.of(MODEL, request.prompt()),
                new SamplingParameters(
                        defaults.temperature(), defaults.topK(), defaults.topP(), seed),
                GenerationLimits.ofTokens(TOKENS),
                KEYS.get((int) (seed % KEYS.size())));
    }

    private static GeneratedText end(RunningGeneration running) throws InterruptedException {
        GenerationEvent event = running.next();
        while (event instanceof GenerationEvent.Piece) {
            event = running.next();
        }
        assertThat(event).isInstanceOf(Ended.class);
        return ((Ended) event).text();
    }
}
