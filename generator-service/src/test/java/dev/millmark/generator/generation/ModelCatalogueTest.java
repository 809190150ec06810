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
import java.util.Map;
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

        assertThatThrownBy(() -> Catalogues.of(List.of(directory), Map.of()))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContainingAll(directory.toString(), "config.json");
    }

    @Test
    void hostsAModelUnderANameWithAnOrganization() throws Exception {
        ModelCatalogue catalogue =
                Catalogues.of(List.of(), Map.of("acme/tiny-gpt2", Models.SHIPPED_DIRECTORY));

        assertThat(catalogue.find("acme/tiny-gpt2")).isPresent();
        assertThat(catalogue.find("millmark-small")).isEmpty();
    }

    @Test
    void doesNotStartWithTwoModelsOfOneName() {
        assertThatThrownBy(() ->
                        Catalogues.of(
                                List.of(Models.SHIPPED_DIRECTORY, Models.SHIPPED_DIRECTORY),
                                Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("millmark-small");
    }
}
