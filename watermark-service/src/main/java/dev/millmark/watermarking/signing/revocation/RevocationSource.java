package dev.millmark.watermarking.signing.revocation;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.encoding.Bytes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Where the issuer of a certificate says whether that is revoked.
///
/// @param leaf the certificate
/// @param issuer its issuer's, whose key signs what is said
/// @param address what to fetch
/// @param isList whether a revocation list is there, and not an OCSP response
record RevocationSource(Certificate leaf, Certificate issuer, URI address, boolean isList) {

    /// An OCSP responder, asked by GET (RFC 6960 section A.1), else a revocation list; empty where neither is named.
    static Optional<RevocationSource> of(Certificate leaf, Certificate issuer) {
        return leaf.ocspResponder()
                .map(responder ->
                        new RevocationSource(
                                leaf, issuer, question(responder, leaf, issuer), false))
                .or(() ->
                        leaf.revocationList()
                                .map(list -> new RevocationSource(leaf, issuer, list, true)));
    }

    private static URI question(URI responder, Certificate leaf, Certificate issuer) {
        String request =
                Base64.getEncoder().encodeToString(OcspResponse.request(leaf, issuer).toArray());
        return URI.create(
                responder.toString().replaceAll("/$", "")
                        + "/"
                        + URLEncoder.encode(request, StandardCharsets.UTF_8));
    }

    /// Reads an answer.
    ///
    /// @throws MalformedCertificateException if it says nothing about the leaf that counts now
    IssuersWord read(Bytes answer, Instant now) throws MalformedCertificateException {
        return isList ? list(answer) : response(answer, now);
    }

    private IssuersWord list(Bytes answer) throws MalformedCertificateException {
        List<RevocationList> lists = RevocationList.read(answer);
        if (!lists.stream().allMatch(list -> list.isIssuedBy(issuer))) {
            throw new MalformedCertificateException(
                    "a revocation list that the certificate's issuer did not sign");
        }
        return new IssuersWord(
                leaf, List.of(), RevocationList.revocation(lists, leaf, issuer).isPresent());
    }

    private IssuersWord response(Bytes answer, Instant now) throws MalformedCertificateException {
        OcspResponse response = OcspResponse.parse(answer);
        OcspResponse.Answer said =
                response.about(leaf, issuer, new OcspResponse.Moment(Optional.empty(), now))
                        .orElseThrow(() ->
                                new MalformedCertificateException(
                                        "an OCSP response that says nothing of the certificate now"));
        return switch (said) {
            case OcspResponse.Answer.Good _ -> new IssuersWord(leaf, List.of(response), false);
            case OcspResponse.Answer.Revoked _ -> new IssuersWord(leaf, List.of(), true);
            case OcspResponse.Answer.Unknown _ -> IssuersWord.none(leaf);
        };
    }
}
