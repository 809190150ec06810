package dev.millmark.verifier.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.KeyOpener;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.events.keytransport.RecipientKey;
import dev.millmark.service.secret.SecretFile;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Shows this instance's public key when it starts, and opens what is sealed to it once an operator has enrolled it.
/// A private key that is lost is made anew: it protects nothing that was sealed before, and a new one has to be
/// enrolled.
final class KeyOpenerSource {

    private static final Pattern PRIVATE_KEY = Pattern.compile("[0-9a-fA-F]{64}");

    private KeyOpenerSource() {}

    @Produces
    @Singleton
    @Startup
    static KeyOpener opener(
            EnrolmentConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service)
            throws IOException {
        RecipientKey own =
                RecipientKey.of(config.instance().orElse(service), privateKey(config.privateKey()));
        Enrolment.show(own.recipient(), config.privateKey());
        return new KeyOpener(own);
    }

    /// What this instance shows to operators.
    @Produces
    @Singleton
    static Recipient recipient(KeyOpener opener) {
        return opener.recipient();
    }

    private static Bytes privateKey(Path file) throws IOException {
        String written = SecretFile.readOrCreate(file);
        if (!PRIVATE_KEY.matcher(written).matches()) {
            throw new IllegalStateException(
                    "millmark.enrolment.private-key: %s does not hold 64 hex digits: move it away for a new one"
                            .formatted(file));
        }
        return Bytes.fromHex(written);
    }
}
