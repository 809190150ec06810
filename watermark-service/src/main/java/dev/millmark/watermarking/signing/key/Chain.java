package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a file of certificates.
final class Chain {

    private Chain() {}

    static List<Certificate> read(Path file) throws IOException, MalformedCertificateException {
        List<Certificate> chain = Pem.read(Files.readString(file));
        if (chain.isEmpty()) {
            throw new MalformedCertificateException(file.getFileName() + " has no PEM certificate");
        }
        return chain;
    }
}
