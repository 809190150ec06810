package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path SOURCE =
            Path.of("src", "test", "java", "dev", "millmark", "languagemodel", "ReadmeTest.java");

    @Test
    void showsCodeThatRuns() throws MalformedModelException, IOException {
        Path directory = Path.of("models", "millmark-small");
        try (LanguageModel model = LanguageModel.load(directory)) {
            var sampler = new Sampler(new SamplingParameters(1.0, 0, 0.95, 42));
            var limits = new GenerationLimits(300, 0, List.of("THE END"));
            int[] prompt = model.tokenizer().encode("Tell me about the old harbour.\n\n");
            var session = model.network().newSession();
            var generation = new Generation(session, model.tokenizer(), sampler, limits);
            GeneratedText text = generation.run(prompt, System.out::print);
            System.out.println(" [" + text.finishReason() + "]");

            assertThat(text.text()).isNotBlank();
        }
    }

    @Test
    void showsTheCodeOfThisTest() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String shown = readme.split("```")[1].substring("java\n".length());

        List<String> run = Files.readAllLines(SOURCE).stream().map(String::strip).toList();

        assertThat(shown.lines().toList()).hasSize(10);
        assertThat(run).containsAll(shown.lines().map(String::strip).toList());
    }
}
