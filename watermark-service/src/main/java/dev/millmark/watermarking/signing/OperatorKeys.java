package dev.millmark.watermarking.signing;

import dev.millmark.service.secret.SecretFile;
import dev.millmark.watermarking.signing.key.HeldElsewhere;
import dev.millmark.watermarking.signing.key.HttpKey;
import dev.millmark.watermarking.signing.key.KeySource;
import dev.millmark.watermarking.signing.key.KeystoreFile;
import dev.millmark.watermarking.signing.key.Password;
import dev.millmark.watermarking.signing.key.PemFiles;
import dev.millmark.watermarking.signing.key.Pkcs11Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the configuration says that the operator's key is.
public final class OperatorKeys {

    private OperatorKeys() {}

    /// The key and its certificates.
    ///
    /// @return empty where nothing is said: a local authority serves then
    /// @throws IllegalStateException if it is said twice, or half
    public static Optional<KeySource> of(SigningConfig config) throws IOException {
        long places =
                Stream.of(
                                config.keystore().isPresent(),
                                config.privateKey().isPresent(),
                                config.pkcs11().library().isPresent(),
                                config.remote().address().isPresent())
                        .filter(isSet -> isSet)
                        .count();
        if (places > 1) {
            throw new IllegalStateException(
                    "millmark.signing has several of keystore, private-key, pkcs11 and remote: keep one");
        }
        if (config.keystore().isPresent()) {
            char[] password = SecretFile.readOrCreate(config.passwordFile()).toCharArray();
            return Optional.of(new KeystoreFile(config.keystore().get(), new Password(password)));
        }
        if (config.privateKey().isPresent()) {
            return Optional.of(
                    new PemFiles(
                            config.privateKey().get(),
                            certificates(config),
                            secret(config.privateKeyPasswordFile())));
        }
        SigningConfig.Pkcs11 token = config.pkcs11();
        if (token.library().isPresent()) {
            return Optional.of(
                    Pkcs11Token.open(
                            new Pkcs11Token.Slot(token.library().get(), token.slotIndex()),
                            token.key().orElseThrow(() -> missing("pkcs11.key")),
                            config.certificates(),
                            secret(token.pinFile())));
        }
        return config.remote()
                .address()
                .map(address -> elsewhere(address, config.remote(), certificates(config)));
    }

    private static KeySource elsewhere(
            URI address, SigningConfig.Remote remote, Path certificates) {
        try {
            return new HeldElsewhere(
                    new HttpKey(
                            HttpClient.newBuilder()
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .followRedirects(HttpClient.Redirect.NEVER)
                                    .build(),
                            address,
                            remote.tokenFile()),
                    certificates,
                    remote.timeout());
        } catch (IllegalArgumentException unsafe) {
            throw new IllegalStateException(
                    "millmark.signing.remote.address: " + unsafe.getMessage(), unsafe);
        }
    }

    private static Path certificates(SigningConfig config) {
        return config.certificates().orElseThrow(() -> missing("certificates"));
    }

    private static IllegalStateException missing(String key) {
        return new IllegalStateException(
                "millmark.signing."
                        + key
                        + " is missing: it belongs to what is configured beside it");
    }

    private static Password secret(Optional<Path> file) throws IOException {
        return Password.of(
                file.isPresent()
                        ? Optional.of(Files.readString(file.get()).strip())
                        : Optional.empty());
    }
}
