package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.watermarking.secret.SecretFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/// Loads the signing identity at start.
final class SigningIdentityProducer {

    private SigningIdentityProducer() {}

    @Produces
    @Singleton
    static CurrentIdentity identity(SigningConfig config, Clock clock) {
        if (config.renewBefore().compareTo(config.leafValidity()) >= 0) {
            throw new IllegalStateException(
                    "millmark.signing.renew-before="
                            + config.renewBefore()
                            + " is no shorter than leaf-validity="
                            + config.leafValidity()
                            + ": every new leaf would be due at once");
        }
        try {
            char[] password = SecretFile.readOrCreate(config.passwordFile()).toCharArray();
            IdentitySource source =
                    config.keystore()
                            .<IdentitySource>map(keystore ->
                                    new OperatorCredential(keystore, config.root(), password))
                            .orElseGet(() -> new LocalAuthority(config, password));
            return new CurrentIdentity(source, clock);
        } catch (MalformedCertificateException e) {
            throw new IllegalStateException(
                    "millmark.signing: "
                            + e.getMessage()
                            + "; check keystore, root and password-file",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("millmark.signing: cannot use its files", e);
        }
    }
}
