package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.service.secret.KnownSecrets;
import dev.millmark.service.secret.SecretFile;
import dev.millmark.watermarking.signing.key.KeySource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Loads the signing identity at start.
final class SigningIdentityProducer {

    private static final String ROOT = "millmark.signing.directory";

    private SigningIdentityProducer() {}

    @Produces
    @Singleton
    static CurrentIdentity identity(SigningConfig config, KnownSecrets secrets, Clock clock) {
        if (config.renewBefore().compareTo(config.leafValidity()) >= 0) {
            throw new IllegalStateException(
                    "millmark.signing.renew-before="
                            + config.renewBefore()
                            + " is no shorter than leaf-validity="
                            + config.leafValidity()
                            + ": every new leaf would be due at once");
        }
        try {
            Optional<KeySource> operators = OperatorKeys.of(config);
            if (operators.isPresent()) {
                return new CurrentIdentity(
                        new OperatorCredential(operators.get(), config.root()), clock);
            }
            char[] password = SecretFile.readOrCreate(config.passwordFile()).toCharArray();
            return withKnownRoot(
                    new LocalAuthority(config, password),
                    config.directory().resolve("root.p12"),
                    secrets,
                    clock);
        } catch (MalformedCertificateException e) {
            throw new IllegalStateException(
                    "millmark.signing: "
                            + e.getMessage()
                            + "; check the key, its certificates, root and password files",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("millmark.signing: cannot use its files", e);
        }
    }

    /// Seals under another root would be trusted by nobody who trusts the first.
    private static CurrentIdentity withKnownRoot(
            IdentitySource source, Path file, KnownSecrets secrets, Clock clock)
            throws IOException, MalformedCertificateException {
        secrets.requireFileIfKnown(ROOT, file);
        CurrentIdentity identity = new CurrentIdentity(source, clock);
        Certificate root = identity.latest().root().orElseThrow();
        secrets.confirm(ROOT, file, root.der().toArray());
        return identity;
    }
}
