package dev.millmark.verifier.watermark;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.keys.KeyRings;
import dev.millmark.watermark.key.WatermarkKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/// Searches for the texts of the shipped model.
public final class WatermarkSearches {

    private WatermarkSearches() {}

    /// A search with these keys.
    public static WatermarkSearch of(Collection<WatermarkKey> keys, double alpha)
            throws MalformedModelException, IOException {
        WatermarkConfig config = new Config(alpha);
        return new WatermarkSearch(new ReadableModels(config), KeyRings.of(keys), config);
    }

    private record Config(double alpha) implements WatermarkConfig {

        @Override
        public Map<String, Path> models() {
            return Map.of(Models.SHIPPED, Models.DIRECTORY);
        }

        @Override
        public Map<String, Double> entropy() {
            return Map.of(Models.SHIPPED, 1.5);
        }
    }
}
