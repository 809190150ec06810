package dev.millmark.generator.generation;

import dev.millmark.languagemodel.Gpt2Configuration;
import dev.millmark.languagemodel.LanguageModel;
import dev.millmark.languagemodel.MalformedModelException;
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

    private final List<LanguageModel> open = new ArrayList<>();
    private final Map<String, HostedModel> models = new LinkedHashMap<>();

    ModelCatalogue(ModelsConfig config) throws MalformedModelException, IOException {
        for (Path each : config.directories()) {
            Path directory = each.toAbsolutePath().normalize();
            add(directory.getFileName().toString(), directory);
        }
        for (Map.Entry<String, Path> each : config.named().entrySet()) {
            add(each.getKey(), each.getValue().toAbsolutePath().normalize());
        }
    }

    private void add(String name, Path directory) throws MalformedModelException, IOException {
        HostedModel model = load(name, directory);
        if (models.putIfAbsent(name, model) != null) {
            throw new IllegalArgumentException(
                    "millmark.models names model " + name + " twice: leave one out");
        }
        LOG.infof("model=%s contextLength=%d loaded", name, model.contextLength());
    }

    /// The model of this name.
    public Optional<HostedModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /// Every model, in the order of the configuration.
    public List<HostedModel> all() {
        return List.copyOf(models.values());
    }

    private HostedModel load(String name, Path directory)
            throws MalformedModelException, IOException {
        LanguageModel model;
        try {
            model = LanguageModel.load(directory);
        } catch (MalformedModelException e) {
            throw new MalformedModelException(
                    "model " + name + " in " + directory + ": " + e.getMessage(), e);
        }
        open.add(model);
        Gpt2Configuration shape = model.network().configuration();
        Vocabulary vocabulary = new Vocabulary(model.tokenizer().digest(), shape.vocabularySize());
        return new HostedModel(
                name,
                model.tokenizer(),
                new VllmPhilox(vocabulary),
                model.network()::newSession,
                shape.contextLength(),
                Files.getLastModifiedTime(directory.resolve("config.json")).toInstant());
    }

    @PreDestroy
    void close() {
        open.forEach(LanguageModel::close);
    }
}
