package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.validation.StatusCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Judges the revocation of a signing credential by the OCSP responses stapled to the signature (C2PA 2.4 section
/// 15.9): `rVals: {"ocspVals": [OCSPResponse]}`. Nobody is asked over the network.
///
/// @param later responses that later manifests carry
record RevocationValidation(List<Bytes> later, String url, Findings findings) {

    /// @param time when the signature was made, as far as it is known
    /// @param isTimeStamped whether that time is proven: what was revoked later does not count then
    void validate(
            CoseSign1 signature,
            Certificate leaf,
            Certificate issuer,
            Instant time,
            boolean isTimeStamped) {
        List<OcspResponse.Answer> answers =
                Stream.concat(responses(signature).stream(), later.stream())
                        .flatMap(response -> about(response, leaf, issuer, time).stream())
                        .toList();
        Optional<OcspResponse.Answer> answer =
                answers.stream()
                        .filter(OcspResponse.Answer.Revoked.class::isInstance)
                        .findFirst()
                        .or(() -> answers.stream().findFirst());
        if (answer.isEmpty()) {
            if (leaf.namesOcspResponder()) {
                findings.add(
                        StatusCode.SIGNING_CREDENTIAL_OCSP_SKIPPED,
                        url,
                        "no stapled response, and none asked for");
            }
            return;
        }
        switch (answer.get()) {
            case OcspResponse.Answer.Good() ->
                    findings.add(
                            StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED,
                            url,
                            "the responder says good");
            case OcspResponse.Answer.Unknown() ->
                    findings.add(
                            StatusCode.SIGNING_CREDENTIAL_OCSP_UNKNOWN,
                            url,
                            "the responder does not know it");
            case OcspResponse.Answer.Revoked(Instant since) -> {
                boolean later = isTimeStamped && since.isAfter(time);
                findings.add(
                        later
                                ? StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED
                                : StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED,
                        url,
                        later ? "revoked only after the time-stamp" : "the responder says revoked");
            }
        }
    }

    /// What the operator's revocation lists say about every certificate below the trust anchor. The specification asks
    /// for OCSP alone; a list that was given must count all the same.
    ///
    /// @param path leaf first, the trust anchor last
    void checkLists(
            Set<RevocationList> lists,
            List<Certificate> path,
            Instant time,
            boolean isTimeStamped) {
        for (int i = 0; i + 1 < path.size(); i++) {
            Certificate certificate = path.get(i);
            Certificate issuer = path.get(i + 1);
            boolean isRevoked =
                    lists.stream()
                            .flatMap(list -> list.revocation(certificate, issuer).stream())
                            .anyMatch(since -> !isTimeStamped || !since.isAfter(time));
            if (isRevoked) {
                findings.add(
                        StatusCode.SIGNING_CREDENTIAL_CRL_REVOKED,
                        url,
                        i == 0 ? "a revocation list has it" : "a revocation list has its issuer");
            }
        }
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

    private static Optional<OcspResponse.Answer> about(
            Bytes response, Certificate leaf, Certificate issuer, Instant time) {
        try {
            return OcspResponse.parse(response).about(leaf, issuer, time);
        } catch (MalformedCertificateException unreadable) {
            return Optional.empty();
        }
    }
}
