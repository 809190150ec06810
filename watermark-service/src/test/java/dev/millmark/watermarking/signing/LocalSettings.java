package dev.millmark.watermarking.signing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Settings of a local authority.
public record LocalSettings(
        Path directory,
        SigningAlgorithm algorithm,
        Duration leafValidity,
        Duration renewBefore,
        Duration rootValidity)
        implements SigningConfig {

    private static final char[] PASSWORD = "password".toCharArray();

    /// The defaults.
    public static LocalSettings in(Path directory) {
        return new LocalSettings(
                directory,
                SigningAlgorithm.ES256,
                Duration.ofDays(365),
                Duration.ofDays(30),
                Duration.ofDays(3650));
    }

    public LocalSettings with(SigningAlgorithm other) {
        return new LocalSettings(directory, other, leafValidity, renewBefore, rootValidity);
    }

    /// Leaves that are valid for `validity` and renewed `before` their end.
    public LocalSettings renewing(Duration validity, Duration before) {
        return new LocalSettings(directory, algorithm, validity, before, rootValidity);
    }

    public LocalSettings withRootFor(Duration validity) {
        return new LocalSettings(directory, algorithm, leafValidity, renewBefore, validity);
    }

    LocalAuthority authority() {
        return new LocalAuthority(this, PASSWORD);
    }

    public CurrentIdentity identity(SettableClock clock) throws Exception {
        return new CurrentIdentity(authority(), clock);
    }

    @Override
    public Path passwordFile() {
        return directory.resolve("password");
    }

    @Override
    public Optional<Path> keystore() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> privateKey() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> privateKeyPasswordFile() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> certificates() {
        return Optional.empty();
    }

    @Override
    public Pkcs11 pkcs11() {
        return OperatorKeysTest.config(Map.of()).pkcs11();
    }

    @Override
    public Remote remote() {
        return OperatorKeysTest.config(Map.of()).remote();
    }

    @Override
    public Optional<Path> root() {
        return Optional.empty();
    }

    @Override
    public String organization() {
        return "Millmark";
    }
}
