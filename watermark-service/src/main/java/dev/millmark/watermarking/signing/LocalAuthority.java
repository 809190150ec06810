package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.watermarking.secret.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A root and a leaf of one's own, in two PKCS#12 files.
final class LocalAuthority {

    private static final Logger LOG = Logger.getLogger(LocalAuthority.class);

    /// Clocks differ: a certificate made now is valid a little before.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final SigningConfig config;
    private final char[] password;
    private final Instant now;
    private final SecureRandom random = new SecureRandom();

    LocalAuthority(SigningConfig config, char[] password, Instant now) {
        this.config = config;
        this.password = password;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /// The leaf, made or renewed if need be, and its root.
    SigningIdentity identity() throws IOException, MalformedCertificateException {
        CertificateAuthority authority = authority();
        Path file = config.directory().resolve("leaf-" + algorithmName() + ".p12");
        if (!Files.exists(file)) {
            SecretFile.createOnce(file, newLeaf(authority));
        }
        Pkcs12.Entry leaf = read(file);
        if (leaf.credential().leaf().notAfter().isBefore(now.plus(config.renewBefore()))) {
            SecretFile.replace(file, newLeaf(authority));
            leaf = read(file);
            LOG.infof("signing certificate renewed until %s", leaf.credential().leaf().notAfter());
        }
        return new SigningIdentity(leaf.credential(), Optional.of(authority.certificate()));
    }

    private CertificateAuthority authority() throws IOException, MalformedCertificateException {
        Path file = config.directory().resolve("root.p12");
        if (!Files.exists(file)) {
            SigningKey key = SigningKey.generate(config.algorithm().cose(), random);
            CertificateAuthority made =
                    CertificateAuthority.root(key, name("root"), validity(config.rootValidity()));
            SecretFile.createOnce(file, encoded(key, List.of(made.certificate())));
            LOG.infof("local certificate authority made in %s", config.directory());
        }
        Pkcs12.Entry root = read(file);
        return CertificateAuthority.of(root.key(), root.chain().getFirst());
    }

    private byte[] newLeaf(CertificateAuthority authority) {
        SigningKey key = SigningKey.generate(config.algorithm().cose(), random);
        SigningCredential leaf =
                authority.issueSigner(key, name("signer"), validity(config.leafValidity()));
        return encoded(key, leaf.chain());
    }

    private byte[] encoded(SigningKey key, List<Certificate> chain) {
        return Pkcs12.write(new Pkcs12.Entry(key, chain), password).toArray();
    }

    private Pkcs12.Entry read(Path file) throws IOException, MalformedCertificateException {
        return Pkcs12.read(Bytes.copyOf(Files.readAllBytes(file)), password);
    }

    private DistinguishedName name(String role) {
        return DistinguishedName.of(config.organization() + " " + role)
                .within(config.organization());
    }

    private Validity validity(Duration duration) {
        return Validity.from(now.minus(CLOCK_DIFFERENCE), duration);
    }

    private String algorithmName() {
        return config.algorithm().name().toLowerCase(Locale.ROOT);
    }
}
