package dev.millmark.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.openapi.OpenApiDocument;
import dev.millmark.service.openapi.ResourceOperations;
import org.junit.jupiter.api.Test;

/// Holds `META-INF/openapi.yaml` to the resources. Every answer that a test of the running service gets is held to it
/// too.
class OpenApiTest {

    @Test
    void describesEveryOperationAndNoOther() {
        assertThat(OpenApiDocument.ofService().orElseThrow().operations())
                .isNotEmpty()
                .isEqualTo(ResourceOperations.in("dev.millmark.verifier"));
    }
}
