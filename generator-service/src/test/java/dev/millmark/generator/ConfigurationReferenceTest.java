package dev.millmark.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.configuration.ConfigurationReference;
import dev.millmark.service.configuration.DeployedKeys;
import dev.millmark.service.configuration.Page;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private final ConfigurationReference reference =
            new ConfigurationReference("dev.millmark.generator");

    @Test
    void listsEveryKeyOfThisService() throws IOException {
        new Page("configuration.md", "generator-service").assertSays(reference.markdown());
    }

    @Test
    void hasEveryKeyThatADeploymentSets() throws IOException {
        assertThat(reference.unknown(DeployedKeys.of("generator-service"))).isEmpty();
    }
}
