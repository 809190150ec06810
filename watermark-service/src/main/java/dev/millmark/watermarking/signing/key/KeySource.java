package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import java.io.IOException;

/// Where an operator's signing key and its certificates come from. Asked again and again, so that a renewed credential
/// takes its place without a restart.
public interface KeySource {

    /// The key and its certificates as they are now.
    ///
    /// @throws MalformedCertificateException if there is none that can be used
    HeldKey load() throws IOException, MalformedCertificateException;
}
