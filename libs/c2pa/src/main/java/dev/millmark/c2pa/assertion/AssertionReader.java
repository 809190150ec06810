package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads an assertion's CBOR by its label.
public final class AssertionReader {

    private static final Pattern SUFFIX = Pattern.compile("__\\d+$");
    private static final String HARD_BINDING = "c2pa.hash.";

    private static final Set<String> READ =
            Set.of(
                    Actions.LABEL,
                    Actions.LABEL_V1,
                    DataHash.LABEL,
                    CollectionHash.LABEL,
                    SoftBinding.LABEL,
                    AiDisclosure.LABEL,
                    Ingredient.LABEL,
                    Segments.LABEL,
                    CloudData.LABEL,
                    ExternalReference.LABEL,
                    TimeStamps.LABEL,
                    CertificateStatus.LABEL);

    private AssertionReader() {}

    /// `label` without the suffix `__n` that tells several assertions of a kind apart.
    public static String kind(String label) {
        return SUFFIX.matcher(label).replaceFirst("");
    }

    /// Whether assertions of `kind` bind a manifest to its asset: every `c2pa.hash.…`, also those about other media.
    public static boolean isHardBinding(String kind) {
        return kind.startsWith(HARD_BINDING);
    }

    /// Whether assertions of `kind` are actions, of either version.
    public static boolean isActions(String kind) {
        return kind.equals(Actions.LABEL) || kind.equals(Actions.LABEL_V1);
    }

    /// Whether assertions of `kind` are maps that this library has a type for.
    public static boolean isRead(String kind) {
        return READ.contains(kind);
    }

    /// Reads an assertion; one this library has no type for is an [OtherAssertion].
    ///
    /// @throws MalformedAssertionException if it lacks what its label demands
    public static Assertion read(String label, CborMap content) throws MalformedAssertionException {
        String kind = kind(label);
        return switch (kind) {
            case Actions.LABEL, Actions.LABEL_V1 -> Actions.from(content);
            case DataHash.LABEL -> DataHash.from(content);
            case CollectionHash.LABEL -> CollectionHash.from(content);
            case SoftBinding.LABEL -> SoftBinding.from(content);
            case AiDisclosure.LABEL -> AiDisclosure.from(content);
            case Ingredient.LABEL -> Ingredient.from(content);
            case Segments.LABEL -> Segments.from(content);
            case CloudData.LABEL -> CloudData.from(content);
            case ExternalReference.LABEL -> ExternalReference.from(content);
            case TimeStamps.LABEL -> TimeStamps.from(content);
            case CertificateStatus.LABEL -> CertificateStatus.from(content);
            default -> new OtherAssertion(kind, content);
        };
    }
}
