package dev.millmark.c2pa.certificate;

import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whom a validator trusts (C2PA 2.4 section 14.4): trust anchors for each purpose of key, anchors of time-stamp
/// authorities, and single certificates.
///
/// @param anchors the trust anchors by the extended key usage they may vouch for
/// @param timeStampAnchors the trust anchors of time-stamp authorities
/// @param allowed SHA-256 digests of signing certificates trusted by themselves, whatever their chain
/// @param revocationLists what certificate authorities have revoked, as far as the operator keeps up with it
/// @param distrusted since when the operator does not trust a certificate, whatever its issuer says of it, by the
///     SHA-256 digest of its DER encoding
public record TrustList(
        Map<String, Set<Certificate>> anchors,
        Set<Certificate> timeStampAnchors,
        Set<Bytes> allowed,
        Set<RevocationList> revocationLists,
        Map<Bytes, Instant> distrusted) {

    /// Copies everything.
    public TrustList {
        Map<String, Set<Certificate>> copy = new LinkedHashMap<>();
        anchors.forEach((purpose, certificates) -> copy.put(purpose, Set.copyOf(certificates)));
        anchors = Map.copyOf(copy);
        timeStampAnchors = Set.copyOf(timeStampAnchors);
        allowed = Set.copyOf(allowed);
        revocationLists = Set.copyOf(revocationLists);
        distrusted = Map.copyOf(distrusted);
    }

    /// Trust in nobody: the best state a manifest can reach is Valid.
    public static TrustList empty() {
        return new TrustList(Map.of(), Set.of(), Set.of(), Set.of(), Map.of());
    }

    /// Trust in `anchors` for claim signing, e-mail protection and document signing, as one configures one's own
    /// certificate authority.
    public static TrustList of(Collection<Certificate> anchors) {
        return empty().with(KeyPurpose.CLAIM_SIGNING, anchors)
                .with(KeyPurpose.EMAIL_PROTECTION, anchors)
                .with(KeyPurpose.DOCUMENT_SIGNING, anchors);
    }

    /// The same list with more anchors for keys of `purpose`, an object identifier of [KeyPurpose].
    public TrustList with(String purpose, Collection<Certificate> more) {
        Map<String, Set<Certificate>> all = new LinkedHashMap<>(anchors);
        Set<Certificate> joined = new LinkedHashSet<>(all.getOrDefault(purpose, Set.of()));
        joined.addAll(more);
        all.put(purpose, joined);
        return new TrustList(all, timeStampAnchors, allowed, revocationLists, distrusted);
    }

    /// The same list with more anchors of time-stamp authorities.
    public TrustList withTimeStampAnchors(Collection<Certificate> more) {
        Set<Certificate> joined = new LinkedHashSet<>(timeStampAnchors);
        joined.addAll(more);
        return new TrustList(anchors, joined, allowed, revocationLists, distrusted);
    }

    /// The same list with one more signing certificate trusted by itself.
    public TrustList allowing(Certificate leaf) {
        Set<Bytes> joined = new LinkedHashSet<>(allowed);
        joined.add(leaf.sha256());
        return new TrustList(anchors, timeStampAnchors, joined, revocationLists, distrusted);
    }

    /// The same list with more revocation lists.
    public TrustList withRevocationLists(Collection<RevocationList> more) {
        Set<RevocationList> joined = new LinkedHashSet<>(revocationLists);
        joined.addAll(more);
        return new TrustList(anchors, timeStampAnchors, allowed, joined, distrusted);
    }

    /// The same list with more certificates that are not trusted from a time on.
    ///
    /// @param more since when, by the SHA-256 digest of the DER encoding
    public TrustList distrusting(Map<Bytes, Instant> more) {
        Map<Bytes, Instant> joined = new LinkedHashMap<>(distrusted);
        joined.putAll(more);
        return new TrustList(anchors, timeStampAnchors, allowed, revocationLists, joined);
    }

    /// Since when one of the certificates is not trusted, the earliest; empty where all are.
    public Optional<Instant> distrust(Collection<Certificate> certificates) {
        return certificates.stream()
                .flatMap(certificate ->
                        Optional.ofNullable(distrusted.get(certificate.sha256())).stream())
                .min(Instant::compareTo);
    }

    /// Whether the certificate is trusted by itself.
    public boolean allows(Certificate leaf) {
        return allowed.contains(leaf.sha256());
    }
}
