package dev.millmark.generator.generation;

import dev.millmark.generator.fixture.Models;
import dev.millmark.languagemodel.MalformedModelException;
import java.io.IOException;
import java.util.List;

/// Catalogues without a container.
public final class Catalogues {

    private Catalogues() {}

    /// The shipped model alone.
    public static ModelCatalogue shipped() {
        try {
            return new ModelCatalogue(() -> List.of(Models.SHIPPED_DIRECTORY));
        } catch (MalformedModelException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
