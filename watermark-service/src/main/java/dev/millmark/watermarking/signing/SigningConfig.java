package dev.millmark.watermarking.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What claims are signed with.
@ConfigMapping(prefix = "millmark.signing")
public interface SigningConfig {

    /// Algorithm of the local authority's keys.
    @WithDefault("es256")
    SigningAlgorithm algorithm();

    /// Where the local authority keeps its PKCS#12 files.
    @WithDefault(".state/watermark-service/signing")
    Path directory();

    /// File of the password that encrypts the PKCS#12 files; made at the first start.
    @WithDefault(".state/watermark-service/signing/password")
    Path passwordFile();

    /// The operator's own PKCS#12 file: a key and its chain, leaf first. There is then no local authority. The file is
    /// read again every minute, so that a renewed credential takes its place without a restart.
    Optional<Path> keystore();

    /// PEM file of the operator's own key, PKCS#8 or OpenSSL's form. Needs `certificates`. Read again every minute.
    Optional<Path> privateKey();

    /// File of the password of an encrypted `private-key`.
    Optional<Path> privateKeyPasswordFile();

    /// PEM file of the certificates of `private-key`, or of a key in hardware or elsewhere, leaf first. Read again
    /// every minute.
    Optional<Path> certificates();

    /// A key in hardware.
    Pkcs11 pkcs11();

    /// A key that somebody else holds.
    Remote remote();

    /// PEM file of the operator's root, which others need to trust. Not needed if the chain ends with it.
    Optional<Path> root();

    /// The organisation in the local authority's certificates.
    @WithDefault("Millmark")
    String organization();

    /// How long a leaf is valid. C2PA's certificate policy allows 366 days at most.
    @WithDefault("365d")
    Duration leafValidity();

    /// A leaf with less time left than this is renewed, while the service runs. Shorter than `leaf-validity`.
    @WithDefault("30d")
    Duration renewBefore();

    /// How long the local root is valid.
    @WithDefault("3650d")
    Duration rootValidity();

    /// A key in a hardware security module behind PKCS#11.
    interface Pkcs11 {

        /// The module's shared library, for example `/usr/lib/softhsm/libsofthsm2.so`.
        Optional<Path> library();

        /// Which of the library's slots, counted from 0.
        @WithDefault("0")
        int slotIndex();

        /// Label of the key.
        Optional<String> key();

        /// File of the user's PIN.
        Optional<Path> pinFile();
    }

    /// A signing server over HTTP, such as a process in front of a key management service.
    interface Remote {

        /// Where it signs, over `https` or on this host.
        Optional<URI> address();

        /// File of a bearer token for it.
        Optional<Path> tokenFile();

        /// How long a signature may take.
        @WithDefault("5s")
        Duration timeout();
    }
}
