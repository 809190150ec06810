package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.watermarking.signing.CurrentIdentity;
import dev.millmark.watermarking.signing.NoValidCredentialException;
import dev.millmark.watermarking.signing.revocation.CredentialStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sealer of the credential that signs now, made anew when that is renewed, or when there is something else to
/// staple.
final class CurrentSealer implements Supplier<Sealer> {

    private final CurrentIdentity identity;
    private final Optional<CredentialStatus> status;
    private final Function<SigningCredential, Sealer> sealers;
    private volatile @Nullable Made last;

    private record Made(SigningCredential credential, List<OcspResponse> staples, Sealer sealer) {}

    /// @param status what the issuer says of the credential; empty where nobody is asked
    CurrentSealer(
            CurrentIdentity identity,
            Optional<CredentialStatus> status,
            Function<SigningCredential, Sealer> sealers) {
        this.identity = identity;
        this.status = status;
        this.sealers = sealers;
    }

    /// @throws NoValidCredentialException if its certificate is not valid now, or revoked
    @Override
    public Sealer get() {
        SigningCredential credential = identity.usable().credential();
        if (status.filter(known -> known.isRevoked(credential.leaf())).isPresent()) {
            throw NoValidCredentialException.revoked();
        }
        List<OcspResponse> staples =
                status.map(known -> known.staples(credential.leaf())).orElse(List.of());
        Made made = last;
        if (made == null
                || !made.credential().leaf().equals(credential.leaf())
                || !made.staples().equals(staples)) {
            made = new Made(credential, staples, sealers.apply(credential.stapling(staples)));
            last = made;
        }
        return made.sealer();
    }
}
