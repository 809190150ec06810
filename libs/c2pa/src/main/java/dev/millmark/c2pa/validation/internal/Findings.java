package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.ValidationStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects status codes in the order they arise, each once for each place.
final class Findings {

    private final Map<Place, ValidationStatus> statuses = new LinkedHashMap<>();

    private record Place(StatusCode code, String url) {}

    void add(StatusCode code, String url, String explanation) {
        statuses.putIfAbsent(new Place(code, url), new ValidationStatus(code, url, explanation));
    }

    boolean has(StatusCode code) {
        return statuses.keySet().stream().anyMatch(place -> place.code() == code);
    }

    boolean hasFailure() {
        return statuses.keySet().stream().anyMatch(place -> place.code().isFailure());
    }

    /// Whether the asset is what it was when it was bound.
    boolean hasBinding() {
        return has(StatusCode.ASSERTION_DATA_HASH_MATCH)
                || has(StatusCode.ASSERTION_COLLECTION_HASH_MATCH);
    }

    List<ValidationStatus> statuses() {
        return List.copyOf(statuses.values());
    }
}
