package dev.millmark.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.generator.fixture.Models;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.watermark.VllmPhilox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {

    @Test
    void namesAModelAfterItsDirectory() {
        ModelCatalogue catalogue = Catalogues.shipped();

        HostedModel model = catalogue.find("millmark-small").orElseThrow();

        assertThat(catalogue.all()).containsExactly(model);
        assertThat(model.scheme()).isInstanceOf(VllmPhilox.class);
        assertThat(model.scheme().vocabulary().tokenizer()).isEqualTo(model.tokenizer().digest());
        assertThat(model.contextLength()).isEqualTo(512);
        assertThat(catalogue.find("gpt-9")).isEmpty();
    }

    @Test
    void doesNotStartWithADamagedModel(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("config.json"), "{}");

        assertThatThrownBy(() -> new ModelCatalogue(() -> List.of(directory)))
                .isInstanceOf(MalformedModelException.class);
    }

    @Test
    void doesNotStartWithTwoModelsOfOneName() {
        assertThatThrownBy(() ->
                        new ModelCatalogue(
                                () -> List.of(Models.SHIPPED_DIRECTORY, Models.SHIPPED_DIRECTORY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("millmark-small");
    }
}
