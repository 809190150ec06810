package dev.millmark.generator.release;

import dev.millmark.generator.completion.CompletionsConfig;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.generator.generation.ModelsConfig;
import dev.millmark.release.DecodingProfile;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The releases of the models that this service hosts: each model's files, how cold callers may sample, and how its
/// texts are marked.
@Startup
@Singleton
public class ServedReleases {

    private final Map<String, ReleasedModel> byName = new LinkedHashMap<>();

    ServedReleases(ModelsConfig models, ModelCatalogue catalogue, CompletionsConfig completions)
            throws IOException {
        DecodingProfile decoding =
                new DecodingProfile(
                        BigDecimal.valueOf(completions.leastTemperature()),
                        BigDecimal.valueOf(completions.leastTopP()),
                        completions.leastTopK());
        Map<String, Path> directories = new LinkedHashMap<>(models.named());
        for (Path directory : models.directories()) {
            directories.put(
                    directory.toAbsolutePath().normalize().getFileName().toString(), directory);
        }
        for (HostedModel model : catalogue.all()) {
            Path directory = Objects.requireNonNull(directories.get(model.name()), model.name());
            byName.put(
                    model.name(),
                    new ReleasedModel(
                            model.name(),
                            ModelDigest.of(directory),
                            decoding,
                            model.scheme().id()));
        }
    }

    /// The release of a hosted model.
    Optional<ReleasedModel> find(String model) {
        return Optional.ofNullable(byName.get(model));
    }

    /// The release of this digest.
    public Optional<ReleasedModel> find(Digest release) {
        return byName.values().stream().filter(one -> one.digest().equals(release)).findFirst();
    }

    /// Every release, in the order of the configuration.
    public List<ReleasedModel> all() {
        return List.copyOf(byName.values());
    }
}
