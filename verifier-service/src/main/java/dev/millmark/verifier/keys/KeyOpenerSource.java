package dev.millmark.verifier.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.KeyOpener;
import dev.millmark.events.keytransport.RecipientKey;
import dev.millmark.service.secret.KnownSecrets;
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
            KnownSecrets secrets,
            @ConfigProperty(name = "quarkus.application.name") String service)
            throws IOException {
        String privateKey = secrets.hex("millmark.enrolment.private-key", config.privateKey());
        RecipientKey own = RecipientKey.of(service, Bytes.fromHex(privateKey));
        return new KeyOpener(Enrolment.enrol(own, config.directory()));
    }
}
