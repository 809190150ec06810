package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.UnfitCredentialException;
import dev.millmark.c2pa.cose.Signer;
import dev.millmark.c2pa.cose.SigningFailedException;
import dev.millmark.watermarking.signing.key.HeldKey;
import dev.millmark.watermarking.signing.key.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operator's own key and certificates, held to what validators ask of a signer. Who renews them replaces the
/// files, or what is in the token; they are read again while the service runs.
final class OperatorCredential implements IdentitySource {

    private final KeySource key;
    private final Optional<Path> root;

    /// @param root PEM file of the root; not needed if the chain ends with it
    OperatorCredential(KeySource key, Optional<Path> root) {
        this.key = key;
        this.root = root;
    }

    @Override
    public SigningIdentity load(Instant now) throws IOException, MalformedCertificateException {
        HeldKey held = key.load();
        List<Certificate> chain = held.chain();
        boolean endsWithRoot = chain.size() > 1 && chain.getLast().isSelfIssued();
        List<Certificate> sent = endsWithRoot ? chain.subList(0, chain.size() - 1) : chain;
        Optional<Certificate> trusted =
                root.isPresent()
                        ? Optional.of(Pem.read(Files.readString(root.get())).getFirst())
                        : Optional.of(chain.getLast()).filter(last -> endsWithRoot);
        return new SigningIdentity(credential(held.signer(), sent, trusted, now), trusted);
    }

    /// The credential, if it may sign claims now and those who trust the root trust it.
    private static SigningCredential credential(
            Signer signer, List<Certificate> sent, Optional<Certificate> root, Instant now)
            throws IOException, MalformedCertificateException {
        try {
            if (root.isPresent()) {
                List<Certificate> whole = new ArrayList<>(sent);
                whole.add(root.get());
                SigningCredential.of(signer, whole, now);
            }
            return SigningCredential.of(signer, sent, now);
        } catch (UnfitCredentialException unfit) {
            throw new MalformedCertificateException(unfit.problem());
        } catch (SigningFailedException away) {
            throw new IOException(away.getMessage(), away);
        }
    }
}
