package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.cose.RemoteKey;
import dev.millmark.c2pa.cose.RemoteSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A key that somebody else holds and signs with on request. Its public half is the leaf's.
///
/// @param certificates PEM file of its chain, leaf first
/// @param timeout for one signature
public record HeldElsewhere(RemoteKey key, Path certificates, Duration timeout)
        implements KeySource {

    @Override
    public HeldKey load() throws IOException, MalformedCertificateException {
        List<Certificate> chain = Chain.read(certificates);
        try {
            return new HeldKey(RemoteSigner.of(key, chain.getFirst().publicKey(), timeout), chain);
        } catch (IllegalArgumentException unsuited) {
            throw new MalformedCertificateException(String.valueOf(unsuited.getMessage()));
        }
    }
}
