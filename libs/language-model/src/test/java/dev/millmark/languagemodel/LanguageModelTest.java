package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelTest {

    @TempDir private Path directory;

    @Test
    void opensAModelWithItsTokenizer() throws Exception {
        try (LanguageModel model = LanguageModel.load(Vectors.shippedModel())) {
            int[] ids = model.tokenizer().encode("The mill");

            assertThat(model.network().newSession().accept(ids))
                    .hasSize(model.network().configuration().vocabularySize());
        }
    }

    @Test
    void refusesATokenizerWithTokensThatTheModelDoesNotScore() throws IOException {
        new RandomModel(RandomModel.awkwardShape(), 15).save(directory);
        for (String file : List.of("vocab.json", "merges.txt")) {
            Files.copy(Vectors.shippedModel().resolve(file), directory.resolve(file));
        }

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("the model scores");
    }
}
