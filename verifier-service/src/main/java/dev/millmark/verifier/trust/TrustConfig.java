package dev.millmark.verifier.trust;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom to trust as a signer of credentials, and whom as a time-stamp authority. With neither a file nor a list of
/// anchors nobody is trusted, and this service is not ready.
@ConfigMapping(prefix = "millmark.trust")
public interface TrustConfig {

    /// PEM files of trust anchors, for example other vendors' roots.
    Optional<List<Path>> anchors();

    /// PEM files of trust anchors of time-stamp authorities.
    Optional<List<Path>> timeStampAnchors();

    /// Files of certificate revocation lists, in DER or PEM.
    Optional<List<Path>> revocationLists();

    /// PEM files of certificate authorities, beside the trust anchors, whose revocation lists may be fetched.
    Optional<List<Path>> issuers();

    /// Certificates that are not trusted from a time on, whatever their issuers say: each `<SHA-256>@<instant>`, the
    /// digest being that of the DER form in hex digits. A seal that is proven to be older counts.
    Optional<List<String>> distrusted();

    /// What is fetched, by a name of one's choice.
    Map<String, FetchedList> lists();

    /// Whether to take what comes first over `http`, without a digest to check it by, and to hold on to it. This trusts
    /// the network once.
    @WithDefault("false")
    boolean firstContact();

    /// How often a list is asked for again.
    @WithDefault("5m")
    Duration refreshInterval();

    /// How long to wait after it did not come.
    @WithDefault("1s")
    Duration retryInterval();

    /// A list that is fetched. What came last is kept in the database.
    interface FetchedList {

        /// Where it is, for example the watermark-service's `/v1/trust/root.pem`. Over `http` only with a digest, but
        /// for revocation lists, which their issuers sign.
        URI url();

        /// What it holds, in PEM; a revocation list in DER too.
        @WithDefault("anchors")
        TrustListKind kind();

        /// The SHA-256 of its bytes in hex digits. Nothing else is taken, and nothing else that was kept counts.
        /// Without it what came first is held on to. Not for revocation lists.
        Optional<String> sha256();
    }
}
