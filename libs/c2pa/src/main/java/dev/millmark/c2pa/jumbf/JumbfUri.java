package dev.millmark.c2pa.jumbf;

import java.util.List;
import java.util.Optional;

/// A `self#jumbf=` URI (C2PA 2.4 section 8.3): relative to a manifest, or absolute from `/c2pa/<manifest label>`.
///
/// @param manifestLabel the manifest's label; empty where the URI is relative to the manifest it stands in
/// @param path the labels below the manifest, outermost first; empty for the manifest itself
public record JumbfUri(Optional<String> manifestLabel, List<String> path) {

    private static final String SCHEME = "self#jumbf=";
    private static final String STORE = "/c2pa/";

    /// Copies `path`.
    public JumbfUri {
        path = List.copyOf(path);
    }

    /// Reads a URI; empty where it is not one of this form or has an empty, `.` or `..` step.
    public static Optional<JumbfUri> parse(String uri) {
        if (!uri.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String target = uri.substring(SCHEME.length());
        boolean absolute = target.startsWith(STORE);
        List<String> steps =
                List.of((absolute ? target.substring(STORE.length()) : target).split("/", -1));
        if (steps.stream()
                .anyMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."))) {
            return Optional.empty();
        }
        return Optional.of(
                absolute
                        ? new JumbfUri(
                                Optional.of(steps.getFirst()), steps.subList(1, steps.size()))
                        : new JumbfUri(Optional.empty(), steps));
    }

    /// The URI of an assertion of the manifest it is written in.
    public static String assertion(String label) {
        return SCHEME + "c2pa.assertions/" + label;
    }

    /// The URI of the manifest with this label.
    public static String manifest(String manifestLabel) {
        return SCHEME + STORE + manifestLabel;
    }

    /// The URI of the claim signature of the manifest with this label.
    public static String signature(String manifestLabel) {
        return manifest(manifestLabel) + "/c2pa.signature";
    }

    /// Whether the URI names something in the manifest with this label, where it stands in that manifest.
    public boolean isWithin(String label) {
        return manifestLabel.isEmpty() || manifestLabel.get().equals(label);
    }
}
