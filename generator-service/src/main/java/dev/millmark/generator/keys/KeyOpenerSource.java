package dev.millmark.generator.keys;

import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.KeyOpener;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Enrols this service when it starts, and opens what is sealed to it from then on.
final class KeyOpenerSource {

    private KeyOpenerSource() {}

    @Produces
    @Singleton
    @Startup
    static KeyOpener opener(
            EnrolmentConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service)
            throws IOException {
        return new KeyOpener(Enrolment.enrol(service, config.privateKey(), config.directory()));
    }
}
