package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.cose.ProviderSigner;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A key in a hardware security module behind PKCS#11, through the JDK's own provider. The key never leaves it.
///
/// The provider shows a private key only where a certificate of the same id lies beside it. Before the authority has
/// issued one, a self-signed one serves.
public final class Pkcs11Token implements KeySource {

    private final Provider provider;
    private final String label;
    private final Optional<Path> certificates;
    private final Password pin;

    private Pkcs11Token(
            Provider provider, String label, Optional<Path> certificates, Password pin) {
        this.provider = provider;
        this.label = label;
        this.certificates = certificates;
        this.pin = pin;
    }

    /// A slot of a PKCS#11 library.
    ///
    /// @param library the module's shared library
    /// @param slotIndex which of its slots, counted from 0
    public record Slot(Path library, int slotIndex) {}

    /// Opens a token.
    ///
    /// @param label of the key
    /// @param certificates PEM file of its chain, leaf first; empty where the token has the chain
    /// @throws IOException if the library cannot be used
    public static Pkcs11Token open(
            Slot slot, String label, Optional<Path> certificates, Password pin) throws IOException {
        Provider general = Security.getProvider("SunPKCS11");
        if (general == null) {
            throw new IOException("this Java runtime has no PKCS#11 (module jdk.crypto.cryptoki)");
        }
        try {
            Provider configured =
                    general.configure(
                            "--name=millmark\nlibrary=%s\nslotListIndex=%d\n"
                                    .formatted(slot.library(), slot.slotIndex()));
            return new Pkcs11Token(configured, label, certificates, pin);
        } catch (InvalidParameterException | ProviderException unusable) {
            throw new IOException(
                    "the PKCS#11 library " + slot.library() + " cannot be used", unusable);
        }
    }

    @Override
    public HeldKey load() throws IOException, MalformedCertificateException {
        try {
            KeyStore token = KeyStore.getInstance("PKCS11", provider);
            token.load(null, pin.characters());
            if (!(token.getKey(label, null) instanceof PrivateKey key)) {
                throw new MalformedCertificateException(
                        "the PKCS#11 token has no private key '"
                                + label
                                + "' with a certificate of the same id");
            }
            List<Certificate> chain =
                    certificates.isPresent()
                            ? Chain.read(certificates.get())
                            : chain(token.getCertificateChain(label));
            return new HeldKey(
                    ProviderSigner.of(key, chain.getFirst().publicKey(), provider), chain);
        } catch (GeneralSecurityException | ProviderException unusable) {
            throw new IOException("the PKCS#11 token cannot be used", unusable);
        } catch (IllegalArgumentException unsuited) {
            throw new MalformedCertificateException(String.valueOf(unsuited.getMessage()));
        }
    }

    private static List<Certificate> chain(java.security.cert.Certificate[] found)
            throws MalformedCertificateException, GeneralSecurityException {
        List<Certificate> chain = new ArrayList<>();
        for (java.security.cert.Certificate certificate : found) {
            chain.add(Certificate.parse(Bytes.copyOf(certificate.getEncoded())));
        }
        return chain;
    }
}
