package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.watermarking.signing.CurrentIdentity;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sealer of the credential that signs now, made anew when that is renewed.
final class CurrentSealer implements Supplier<Sealer> {

    private final CurrentIdentity identity;
    private final Function<SigningCredential, Sealer> sealers;
    private volatile @Nullable Made last;

    private record Made(SigningCredential credential, Sealer sealer) {}

    CurrentSealer(CurrentIdentity identity, Function<SigningCredential, Sealer> sealers) {
        this.identity = identity;
        this.sealers = sealers;
    }

    @Override
    public Sealer get() {
        SigningCredential credential = identity.usable().credential();
        Made made = last;
        if (made == null || !made.credential().leaf().equals(credential.leaf())) {
            made = new Made(credential, sealers.apply(credential));
            last = made;
        }
        return made.sealer();
    }
}
