package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.UnfitCredentialException;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.secret.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A root of one's own, and leaves one after the other, each in a PKCS#12 file. A leaf is renewed before it ends, and
/// never outlives the root. Instances on one directory renew to the same leaf.
final class LocalAuthority implements IdentitySource {

    private static final Logger LOG = Logger.getLogger(LocalAuthority.class);

    /// Clocks differ: a certificate made now is valid a little before.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final SigningConfig config;
    private final char[] password;
    private final LeafFiles leaves;
    private final SecureRandom random = new SecureRandom();

    LocalAuthority(SigningConfig config, char[] password) {
        this.config = config;
        this.password = password.clone();
        this.leaves = new LeafFiles(config.directory(), config.algorithm());
    }

    @Override
    public SigningIdentity load(Instant time) throws IOException, MalformedCertificateException {
        Instant now = time.truncatedTo(ChronoUnit.SECONDS);
        CertificateAuthority authority = authority(now);
        Path file = leaves.newest();
        Pkcs12.Entry leaf = readOrIssue(file, authority, now);
        while (isDue(leaf, authority, now)) {
            file = leaves.successor(leaf.chain().getFirst().notAfter());
            leaf = readOrIssue(file, authority, now);
        }
        leaves.deleteEndedBefore(now);
        try {
            return new SigningIdentity(leaf.credential(), Optional.of(authority.certificate()));
        } catch (UnfitCredentialException unfit) {
            throw new MalformedCertificateException(unfit.problem());
        }
    }

    /// A leaf that lasts as long as the root cannot be renewed.
    private boolean isDue(Pkcs12.Entry entry, CertificateAuthority authority, Instant now) {
        Instant end = entry.chain().getFirst().notAfter();
        Instant last = authority.certificate().notAfter();
        return end.isBefore(now.plus(config.renewBefore()))
                && end.isBefore(last)
                && now.isBefore(last);
    }

    private CertificateAuthority authority(Instant now)
            throws IOException, MalformedCertificateException {
        Path file = config.directory().resolve("root.p12");
        if (!Files.exists(file)) {
            SigningKey key = SigningKey.generate(config.algorithm().cose(), random);
            Validity validity = validity(now, now.plus(config.rootValidity()));
            CertificateAuthority made = CertificateAuthority.root(key, name("root"), validity);
            SecretFile.createOnce(file, encoded(key, List.of(made.certificate())));
            LOG.infof("local certificate authority made: notAfter=%s", validity.notAfter());
        }
        Pkcs12.Entry root = read(file);
        return CertificateAuthority.of(root.key(), root.chain().getFirst());
    }

    private Pkcs12.Entry readOrIssue(Path file, CertificateAuthority authority, Instant now)
            throws IOException, MalformedCertificateException {
        if (!Files.exists(file)) {
            Instant last = authority.certificate().notAfter();
            Instant end = now.plus(config.leafValidity());
            Validity validity = validity(now, end.isBefore(last) ? end : last);
            SigningKey key = SigningKey.generate(config.algorithm().cose(), random);
            SecretFile.createOnce(
                    file,
                    encoded(key, authority.issueSigner(key, name("signer"), validity).chain()));
            LOG.infof("signing certificate issued: notAfter=%s", validity.notAfter());
        }
        return read(file);
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

    private static Validity validity(Instant now, Instant end) {
        return new Validity(now.minus(CLOCK_DIFFERENCE), end);
    }
}
