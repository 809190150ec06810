package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import java.util.List;

/// What an ingredient assertion tells about the validation of its manifest (C2PA 2.4 section 15.2.2):
/// `{"activeManifest": {"success": […], "informational": […], "failure": […]}}`.
record ValidationResults(List<ValidationStatus> statuses) {

    CborMap toCbor() {
        CborMap codes =
                CborMap.builder()
                        .put("success", list(StatusCode.Kind.SUCCESS))
                        .put("informational", list(StatusCode.Kind.INFORMATIONAL))
                        .put(
                                "failure",
                                list(StatusCode.Kind.FAILURE, StatusCode.Kind.STRUCTURAL_FAILURE))
                        .build();
        return CborMap.builder().put("activeManifest", codes).build();
    }

    private CborValue list(StatusCode.Kind... kinds) {
        return CborValue.of(
                statuses.stream()
                        .filter(status -> List.of(kinds).contains(status.code().kind()))
                        .map(ValidationResults::entry)
                        .toList());
    }

    private static CborValue entry(ValidationStatus status) {
        CborMap.Builder map = CborMap.builder().put("code", status.code().code());
        if (!status.url().isEmpty()) {
            map.put("url", status.url());
        }
        return map.put("explanation", status.explanation()).build();
    }
}
