package dev.laidline.c2pa.certificate;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.cose.CoseSign1;
import dev.laidline.c2pa.cose.Signer;
import java.util.List;

/// What signs claims: a signer and the certificate chain of its key, leaf first, all intermediates, no trust anchor
/// (C2PA 2.4 section 14.5).
public final class SigningCredential {

    private final Signer signer;
    private final List<Certificate> chain;
    private final Bytes protectedHeader;

    private SigningCredential(Signer signer, List<Certificate> chain) {
        this.signer = signer;
        this.chain = List.copyOf(chain);
        this.protectedHeader =
                CoseSign1.protectedHeader(
                        signer.algorithm(), this.chain.stream().map(Certificate::der).toList());
    }

    /// A credential.
    ///
    /// @throws IllegalArgumentException if the chain is empty
    public static SigningCredential of(Signer signer, List<Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "Certificate chain of 0: give at least the signer's own certificate");
        }
        return new SigningCredential(signer, chain);
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
