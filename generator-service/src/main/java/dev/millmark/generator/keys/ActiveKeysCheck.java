package dev.millmark.generator.keys;

import dev.millmark.events.keytransport.Recipient;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the keys have been read and every model is loaded and can be marked. It shows the public key that an
/// operator has to enrol.
@Readiness
@ApplicationScoped
class ActiveKeysCheck implements HealthCheck {

    private final ModelCatalogue models;
    private final KeyPool pool;
    private final Recipient recipient;

    ActiveKeysCheck(ModelCatalogue models, KeyPool pool, Recipient recipient) {
        this.models = models;
        this.pool = pool;
        this.recipient = recipient;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> unmarked =
                models.all().stream()
                        .map(HostedModel::name)
                        .filter(name -> !pool.has(name))
                        .toList();
        return HealthCheckResponse.named("models with an active watermark key")
                .withData("models", models.all().size())
                .withData("recipient", recipient.name())
                .withData("publicKey", recipient.publicKey().toHex())
                .withData("read", pool.isRead())
                .withData("withoutKey", String.join(",", unmarked))
                .status(unmarked.isEmpty() && !models.all().isEmpty())
                .build();
    }
}
