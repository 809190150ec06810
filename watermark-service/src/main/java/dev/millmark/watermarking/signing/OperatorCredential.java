package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.UnfitCredentialException;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operator's own PKCS#12 file, held to what validators ask of a signer. Who renews it replaces the file; it is
/// read again while the service runs.
final class OperatorCredential implements IdentitySource {

    private final Path keystore;
    private final Optional<Path> root;
    private final char[] password;

    OperatorCredential(Path keystore, Optional<Path> root, char[] password) {
        this.keystore = keystore;
        this.root = root;
        this.password = password.clone();
    }

    @Override
    public SigningIdentity load(Instant now) throws IOException, MalformedCertificateException {
        Pkcs12.Entry entry = read();
        List<Certificate> chain = entry.chain();
        boolean endsWithRoot = chain.size() > 1 && chain.getLast().isSelfIssued();
        List<Certificate> sent = endsWithRoot ? chain.subList(0, chain.size() - 1) : chain;
        Optional<Certificate> trusted =
                root.isPresent()
                        ? Optional.of(Pem.read(Files.readString(root.get())).getFirst())
                        : Optional.of(chain.getLast()).filter(last -> endsWithRoot);
        return new SigningIdentity(credential(entry.key(), sent, trusted, now), trusted);
    }

    /// The credential, if it may sign claims now and those who trust the root trust it.
    private static SigningCredential credential(
            SigningKey key, List<Certificate> sent, Optional<Certificate> root, Instant now)
            throws MalformedCertificateException {
        try {
            if (root.isPresent()) {
                List<Certificate> whole = new ArrayList<>(sent);
                whole.add(root.get());
                SigningCredential.of(key.signer(), whole, now);
            }
            return SigningCredential.of(key.signer(), sent, now);
        } catch (UnfitCredentialException unfit) {
            throw new MalformedCertificateException(unfit.problem());
        } catch (IllegalArgumentException unsuited) {
            throw new MalformedCertificateException(String.valueOf(unsuited.getMessage()));
        }
    }

    private Pkcs12.Entry read() throws IOException, MalformedCertificateException {
        Bytes file = Bytes.copyOf(Files.readAllBytes(keystore));
        try {
            return Pkcs12.read(file, password);
        } catch (IllegalArgumentException unsupported) {
            throw new MalformedCertificateException(String.valueOf(unsupported.getMessage()));
        }
    }
}
