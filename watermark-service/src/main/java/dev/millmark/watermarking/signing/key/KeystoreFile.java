package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A PKCS#12 file with a key and its chain.
public record KeystoreFile(Path file, Password password) implements KeySource {

    @Override
    public HeldKey load() throws IOException, MalformedCertificateException {
        try {
            Pkcs12.Entry entry =
                    Pkcs12.read(Bytes.copyOf(Files.readAllBytes(file)), password.characters());
            return new HeldKey(entry.key().signer(), entry.chain());
        } catch (IllegalArgumentException unsuited) {
            throw new MalformedCertificateException(String.valueOf(unsuited.getMessage()));
        }
    }
}
