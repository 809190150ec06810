package dev.millmark.generator.generation;

import dev.millmark.generator.fixture.Models;
import dev.millmark.languagemodel.MalformedModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Catalogues without a container.
public final class Catalogues {

    private Catalogues() {}

    /// The shipped model alone.
    public static ModelCatalogue shipped() {
        try {
            return of(List.of(Models.SHIPPED_DIRECTORY), Map.of());
        } catch (MalformedModelException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static ModelCatalogue of(List<Path> directories, Map<String, Path> named)
            throws MalformedModelException, IOException {
        return new ModelCatalogue(new Config(directories, named));
    }

    private record Config(List<Path> directories, Map<String, Path> named)
            implements ModelsConfig {}
}
