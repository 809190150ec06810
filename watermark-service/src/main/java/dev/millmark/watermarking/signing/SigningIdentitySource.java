package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.watermarking.secret.SecretFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Loads the signing identity at start.
final class SigningIdentitySource {

    private SigningIdentitySource() {}

    @Produces
    @Singleton
    static SigningIdentity identity(SigningConfig config, Clock clock) {
        try {
            char[] password = SecretFile.readOrCreate(config.passwordFile()).toCharArray();
            Optional<Path> keystore = config.keystore();
            return keystore.isPresent()
                    ? operators(keystore.get(), config.root(), password)
                    : new LocalAuthority(config, password, clock.instant()).identity();
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

    private static SigningIdentity operators(Path keystore, Optional<Path> root, char[] password)
            throws IOException, MalformedCertificateException {
        Pkcs12.Entry entry = Pkcs12.read(Bytes.copyOf(Files.readAllBytes(keystore)), password);
        List<Certificate> chain = entry.chain();
        boolean endsWithRoot = chain.size() > 1 && chain.getLast().isSelfIssued();
        List<Certificate> sent = endsWithRoot ? chain.subList(0, chain.size() - 1) : chain;
        Optional<Certificate> trusted =
                root.isPresent()
                        ? Optional.of(Pem.read(Files.readString(root.get())).getFirst())
                        : Optional.of(chain.getLast()).filter(last -> endsWithRoot);
        return new SigningIdentity(SigningCredential.of(entry.key().signer(), sent), trusted);
    }
}
