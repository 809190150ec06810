package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.cose.Signer;
import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.List;

/// What signs claims: a signer and the certificate chain of its key, leaf first, all intermediates, no trust anchor
/// (C2PA 2.4 section 14.5).
public final class SigningCredential {

    private final Signer signer;
    private final List<Certificate> chain;
    private final List<OcspResponse> staples;
    private final Bytes protectedHeader;

    private SigningCredential(Signer signer, List<Certificate> chain, List<OcspResponse> staples) {
        this.signer = signer;
        this.staples = List.copyOf(staples);
        this.chain = List.copyOf(chain);
        this.protectedHeader =
                CoseSign1.protectedHeader(
                        signer.algorithm(), this.chain.stream().map(Certificate::der).toList());
    }

    /// A credential that is fit to sign claims at `now`: the key is the leaf's, the leaf keeps to the certificate
    /// profile and is for signing claims, the chain is in order and valid. To see whose key it is, `signer` signs once.
    ///
    /// @throws IllegalArgumentException if the chain is empty
    /// @throws UnfitCredentialException with the reason, if it is not fit
    public static SigningCredential of(Signer signer, List<Certificate> chain, Instant now)
            throws UnfitCredentialException {
        SigningCredential credential = of(signer, chain);
        CredentialCheck.requireValid(credential.chain, now);
        return credential;
    }

    /// The same without a look at the time, for those who keep a credential loaded and watch its validity themselves
    /// ([Certificate#isValidAt]).
    ///
    /// @throws IllegalArgumentException if the chain is empty
    /// @throws UnfitCredentialException with the reason, if it is not fit at any time
    public static SigningCredential of(Signer signer, List<Certificate> chain)
            throws UnfitCredentialException {
        SigningCredential credential = unchecked(signer, chain);
        new CredentialCheck(signer, credential.chain).check();
        return credential;
    }

    /// A credential that nobody has looked at.
    static SigningCredential unchecked(Signer signer, List<Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "Certificate chain of 0: give at least the signer's own certificate");
        }
        return new SigningCredential(signer, chain, List.of());
    }

    /// The same credential with `responses` stapled to every signature, for validators that ask nobody. They are part
    /// of what sealing writes: who staples a newer one makes a new sealer.
    public SigningCredential stapling(List<OcspResponse> responses) {
        return new SigningCredential(signer, chain, responses);
    }

    /// The OCSP responses stapled to every signature.
    public List<OcspResponse> staples() {
        return staples;
    }

    /// The signer.
    public Signer signer() {
        return signer;
    }

    /// The chain, leaf first.
    public List<Certificate> chain() {
        return chain;
    }

    /// The signer's own certificate.
    public Certificate leaf() {
        return chain.getFirst();
    }

    /// The COSE protected header of every signature this credential makes.
    public Bytes protectedHeader() {
        return protectedHeader;
    }

    /// The subject only, never the key.
    @Override
    public String toString() {
        return "SigningCredential[" + leaf().subject() + "]";
    }
}
