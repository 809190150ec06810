package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;

/// `c2pa.certificate-status` (C2PA 2.4 section 18.18): OCSP responses about the signing credentials of earlier
/// manifests. Only read.
///
/// @param ocspResponses DER `OCSPResponse`s
/// @param toCbor the content: `{"ocspVals": [response, …]}`, at least one
public record CertificateStatus(List<Bytes> ocspResponses, CborMap toCbor) implements Assertion {

    /// The assertion's label.
    public static final String LABEL = "c2pa.certificate-status";

    /// Copies `ocspResponses`.
    public CertificateStatus {
        ocspResponses = List.copyOf(ocspResponses);
    }

    static CertificateStatus from(CborMap content) throws MalformedAssertionException {
        List<Bytes> responses = new ArrayList<>();
        for (CborValue value : content.array("ocspVals").orElse(List.of())) {
            responses.add(
                    value.byteString()
                            .orElseThrow(() ->
                                    new MalformedAssertionException(
                                            LABEL + ": something other than a response")));
        }
        if (responses.isEmpty()) {
            throw new MalformedAssertionException(LABEL + ": no response");
        }
        return new CertificateStatus(responses, content);
    }

    @Override
    public String label() {
        return LABEL;
    }
}
