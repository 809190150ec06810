package dev.millmark.local.timestamp;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.timestamp.LocalTimeStampAuthority;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The key and the certificates of a local time-stamp authority.
///
/// @param entry the key, its certificate and the root's
/// @param anchors PEM file of the root
record TimeStampKey(Pkcs12.Entry entry, Path anchors) {

    /// Longer than what it stamps is looked at.
    private static final Duration LIFE = Duration.ofDays(3650);

    /// The file is its owner's alone, as all state of a local platform is; the password hides nothing more.
    private static final char[] PASSWORD = "local".toCharArray();

    /// The key in a folder; made where there is none.
    static TimeStampKey in(Path folder, Clock clock) throws IOException {
        Path file = folder.resolve("time-stamps.p12");
        Path anchors = folder.resolve("root.pem");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            write(file, make(clock));
        }
        try {
            Pkcs12.Entry entry =
                    Pkcs12.read(Bytes.copyOf(Files.readAllBytes(file)), PASSWORD.clone());
            Files.writeString(anchors, Pem.write(List.of(entry.chain().getLast())));
            return new TimeStampKey(entry, anchors);
        } catch (MalformedCertificateException damaged) {
            throw new IOException(file + " cannot be used: " + damaged.getMessage(), damaged);
        }
    }

    LocalTimeStampAuthority authority(Clock clock) {
        return new LocalTimeStampAuthority(entry.key(), entry.chain().getFirst(), clock);
    }

    private static Pkcs12.Entry make(Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Validity validity = Validity.from(now.minus(Duration.ofMinutes(5)), LIFE);
        CertificateAuthority root =
                CertificateAuthority.root(newKey(), name("local time-stamp root"), validity);
        SigningKey key = newKey();
        Certificate certificate =
                root.issueTimeStampAuthority(key, name("local time-stamps"), validity);
        return new Pkcs12.Entry(key, List.of(certificate, root.certificate()));
    }

    private static SigningKey newKey() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }

    private static DistinguishedName name(String commonName) {
        return DistinguishedName.of(commonName).within("Millmark");
    }

    private static void write(Path file, Pkcs12.Entry made) throws IOException {
        Path part =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        ".time-stamps",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(part, Pkcs12.write(made, PASSWORD.clone()).toArray());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
