package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.ValidationStatus;
import java.util.ArrayList;
import java.util.List;

/// Collects status codes in the order they arise.
final class Findings {

    private final List<ValidationStatus> statuses = new ArrayList<>();

    void add(StatusCode code, String url, String explanation) {
        statuses.add(new ValidationStatus(code, url, explanation));
    }

    void addAll(Findings others) {
        statuses.addAll(others.statuses);
    }

    boolean has(StatusCode code) {
        return statuses.stream().anyMatch(status -> status.code() == code);
    }

    List<ValidationStatus> statuses() {
        return List.copyOf(statuses);
    }
}
