package dev.millmark.service.openapi;

import java.util.Set;

/// A method of a path, with the media types that it takes.
///
/// @param path template, `/v1/seals/{contentId}`
/// @param consumes of the request's body
public record Operation(String method, String path, Set<String> consumes)
        implements Comparable<Operation> {

    public Operation {
        consumes = Set.copyOf(consumes);
    }

    @Override
    public int compareTo(Operation other) {
        return (path + method).compareTo(other.path + other.method);
    }
}
