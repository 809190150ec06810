package dev.millmark.generator.generation;

import dev.millmark.languagemodel.Gpt2;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The models of this service, loaded when it starts. A model that cannot be loaded keeps it from starting.
@Startup
@ApplicationScoped
public class ModelCatalogue {

    private static final Logger LOG = Logger.getLogger(ModelCatalogue.class);

    private final List<Gpt2> open = new ArrayList<>();
    private final Map<String, HostedModel> models = new LinkedHashMap<>();

    ModelCatalogue(ModelsConfig config) throws MalformedModelException, IOException {
        for (Path directory : config.directories()) {
            HostedModel model = load(directory.toAbsolutePath().normalize());
            if (models.putIfAbsent(model.name(), model) != null) {
                throw new IllegalArgumentException(
                        "millmark.models.directories names model "
                                + model.name()
                                + " twice: leave one out");
            }
            LOG.infof("model=%s contextLength=%d loaded", model.name(), model.contextLength());
        }
    }

    /// The model of this name.
    public Optional<HostedModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /// Every model, in the order of the configuration.
    public List<HostedModel> all() {
        return List.copyOf(models.values());
    }

    private HostedModel load(Path directory) throws MalformedModelException, IOException {
        Gpt2 network = Gpt2.load(directory);
        open.add(network);
        Tokenizer tokenizer = Tokenizer.load(directory);
        Vocabulary vocabulary =
                new Vocabulary(tokenizer.digest(), network.configuration().vocabularySize());
        return new HostedModel(
                directory.getFileName().toString(),
                tokenizer,
                new VllmPhilox(vocabulary),
                network::newSession,
                network.configuration().contextLength(),
                Files.getLastModifiedTime(directory.resolve("config.json")).toInstant());
    }

    @PreDestroy
    void close() {
        open.forEach(Gpt2::close);
    }
}
