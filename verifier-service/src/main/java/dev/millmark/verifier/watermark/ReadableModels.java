package dev.millmark.verifier.watermark;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.watermark.detection.Detector;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// The models of the configuration. A tokenizer that cannot be loaded keeps the service from starting.
@Startup
@ApplicationScoped
class ReadableModels {

    private static final Logger LOG = Logger.getLogger(ReadableModels.class);

    private final List<ReadableModel> models;

    ReadableModels(WatermarkConfig config) throws MalformedModelException, IOException {
        List<ReadableModel> loaded = new ArrayList<>();
        for (Map.Entry<String, Path> model : config.models().entrySet()) {
            double entropy =
                    config.entropy().getOrDefault(model.getKey(), Detector.DEFAULT_ENTROPY);
            loaded.add(ReadableModel.of(model.getKey(), Tokenizer.load(model.getValue()), entropy));
        }
        loaded.sort(Comparator.comparing(ReadableModel::name));
        this.models = List.copyOf(loaded);
        LOG.infof("count=%d tokenizers loaded", models.size());
    }

    List<ReadableModel> all() {
        return models;
    }
}
