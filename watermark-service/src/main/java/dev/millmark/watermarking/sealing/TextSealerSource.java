package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.timestamp.HttpTimeStampAuthority;
import dev.millmark.watermarking.signing.CurrentIdentity;
import dev.millmark.watermarking.signing.revocation.CredentialStatus;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the sealer of this service's signing identity, at start: what is configured wrongly shows before a record is
/// taken.
final class TextSealerSource {

    private TextSealerSource() {}

    @Produces
    @Singleton
    @Startup
    static TextSealer sealer(
            CurrentIdentity identity,
            CredentialStatus status,
            TimeStampsConfig timeStamps,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        CurrentSealer sealer =
                new CurrentSealer(identity, Optional.of(status), sealers(timeStamps));
        return new TextSealer(sealer, GeneratorInfo.of("millmark", released(version)));
    }

    /// The version as credentials state it: a build that is on its way to a release is that release's.
    static String released(String version) {
        return version.replaceFirst("-SNAPSHOT$", "");
    }

    private static Function<SigningCredential, Sealer> sealers(TimeStampsConfig timeStamps) {
        if (timeStamps.address().isEmpty()) {
            // what is stapled counts for a short time, unless a time-stamp shows that it was good
            // then
            return credential -> new Sealer(credential.stapling(List.of()));
        }
        HttpTimeStampAuthority authority = authority(timeStamps.address().get(), timeStamps);
        return credential -> new Sealer(credential, authority);
    }

    private static HttpTimeStampAuthority authority(URI address, TimeStampsConfig config) {
        return new HttpTimeStampAuthority(
                HttpClient.newHttpClient(), address, config.timeout(), anchors(config.anchors()));
    }

    private static List<Certificate> anchors(Optional<Path> file) {
        Path anchors =
                file.orElseThrow(() ->
                        new IllegalStateException(
                                "millmark.time-stamps.address without millmark.time-stamps.anchors: give both"));
        try {
            return Pem.read(Files.readString(anchors));
        } catch (IOException e) {
            throw new UncheckedIOException("millmark.time-stamps.anchors: cannot be read", e);
        } catch (MalformedCertificateException e) {
            throw new IllegalStateException("millmark.time-stamps.anchors: " + e.getMessage(), e);
        }
    }
}
