package dev.millmark.generator.upstream;

import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.generator.keys.KeyPool;
import dev.millmark.languagemodel.MalformedModelException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The models of other servers. A setting that cannot work keeps the service from starting; a server that is away does
/// not.
@Startup
@ApplicationScoped
public class Upstreams {

    private static final Logger LOG = Logger.getLogger(Upstreams.class);

    private final Map<String, Upstream> byName = new LinkedHashMap<>();

    @Inject
    Upstreams(UpstreamsConfig config, ModelCatalogue models, KeyPool keys)
            throws IOException, MalformedModelException {
        for (Map.Entry<String, UpstreamsConfig.Server> each : config.models().entrySet()) {
            String name = each.getKey();
            if (models.find(name).isPresent()) {
                throw new IllegalArgumentException(
                        "model " + name + " is in millmark.models and in millmark.upstreams");
            }
            MarkSearch mark = MarkSearch.of(name, each.getValue(), keys);
            Upstream upstream = new Upstream(name, each.getValue(), mark);
            byName.put(name, upstream);
            LOG.infof("model=%s upstream configured", name);
        }
    }

    /// The names that callers may ask for.
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /// Whether another server answers for this model.
    public boolean has(String model) {
        return byName.containsKey(model);
    }

    Optional<Upstream> find(String model) {
        return Optional.ofNullable(byName.get(model));
    }
}
