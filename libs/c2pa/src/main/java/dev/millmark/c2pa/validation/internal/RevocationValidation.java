package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.Revocation;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Judges the revocation of a signing credential that a trust anchor vouches for, by the OCSP responses stapled to the
/// signature (C2PA 2.4 section 15.9): `rVals: {"ocspVals": [OCSPResponse]}`. Nobody is asked over the network. A
/// responder that does not know the credential is told and no failure (sections 14.3.5 and 15.9.2).
///
/// @param later responses that later manifests carry
/// @param path leaf first, the trust anchor last
/// @param moment when the signature was made, as far as it is known: what was revoked later than an attested time does
///     not count
record RevocationValidation(
        List<Bytes> later,
        List<Certificate> path,
        OcspResponse.Moment moment,
        String url,
        Findings findings) {

    /// More responses are not looked at.
    private static final int MOST = 8;

    /// @return since when the leaf is revoked, as a response says, whether that counts or not
    Optional<Instant> validate(CoseSign1 signature) {
        Certificate leaf = path.getFirst();
        Certificate issuer = path.get(1);
        Optional<OcspResponse.Answer> answer =
                Stream.concat(responses(signature).stream(), later.stream())
                        .limit(MOST)
                        .flatMap(response -> about(response, leaf, issuer).stream())
                        .max(OcspResponse::compare);
        if (answer.isPresent()) {
            report(answer.get());
        } else if (leaf.namesOcspResponder()) {
            findings.add(
                    StatusCode.SIGNING_CREDENTIAL_OCSP_SKIPPED,
                    url,
                    "no stapled response, and none asked for");
        }
        return answer.flatMap(found ->
                found instanceof OcspResponse.Answer.Revoked(Instant from, Instant since)
                        ? Optional.of(since)
                        : Optional.empty());
    }

    private void report(OcspResponse.Answer answer) {
        switch (answer) {
            case OcspResponse.Answer.Good good ->
                    findings.add(
                            StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED,
                            url,
                            "the responder says good");
            case OcspResponse.Answer.Unknown unknown ->
                    findings.add(
                            StatusCode.SIGNING_CREDENTIAL_OCSP_UNKNOWN,
                            url,
                            "the responder does not know it");
            case OcspResponse.Answer.Revoked(Instant from, Instant since) -> {
                boolean isLater = !moment.hasCome(Optional.of(since));
                findings.add(
                        isLater
                                ? StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED
                                : StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED,
                        url,
                        isLater
                                ? "revoked only after the time that is proven"
                                : "the responder says revoked");
            }
        }
    }

    /// What the operator's revocation lists say about every certificate below the trust anchor. The specification asks
    /// for OCSP alone; a list that was given must count all the same.
    ///
    /// @return since when one of them is revoked, whether that counts or not
    Optional<Instant> checkLists(Set<RevocationList> lists) {
        Optional<Instant> first = Optional.empty();
        for (int i = 0; i + 1 < path.size(); i++) {
            Optional<Instant> since =
                    RevocationList.revocation(lists, path.get(i), path.get(i + 1))
                            .map(Revocation::since);
            if (moment.hasCome(since)) {
                findings.add(
                        StatusCode.SIGNING_CREDENTIAL_CRL_REVOKED,
                        url,
                        i == 0 ? "a revocation list has it" : "a revocation list has its issuer");
            }
            first = Stream.of(first, since).flatMap(Optional::stream).min(Instant::compareTo);
        }
        return first;
    }

    private static List<Bytes> responses(CoseSign1 signature) {
        return signature
                .unprotectedHeader()
                .map(OcspResponse.HEADER)
                .flatMap(map -> map.array(OcspResponse.HEADER_VALUES))
                .orElse(List.of())
                .stream()
                .flatMap(value -> value.byteString().stream())
                .toList();
    }

    private Optional<OcspResponse.Answer> about(
            Bytes response, Certificate leaf, Certificate issuer) {
        try {
            return OcspResponse.parse(response).about(leaf, issuer, moment);
        } catch (MalformedCertificateException unreadable) {
            return Optional.empty();
        }
    }
}
