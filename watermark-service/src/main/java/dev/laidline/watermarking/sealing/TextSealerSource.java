package dev.laidline.watermarking.sealing;

import dev.laidline.c2pa.assertion.GeneratorInfo;
import dev.laidline.watermarking.signing.SigningIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the sealer of this service's signing identity.
final class TextSealerSource {

    private TextSealerSource() {}

    @Produces
    @Singleton
    static TextSealer sealer(
            SigningIdentity identity,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new TextSealer(identity.credential(), GeneratorInfo.of("laidline", version));
    }
}
