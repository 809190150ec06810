package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import java.util.Optional;

/// `c2pa.ingredient.v3` (C2PA 2.4 section 18.16): an earlier text this one came from.
///
/// @param relationship `parentOf`, `componentOf` or `inputTo`
/// @param activeManifest the ingredient's manifest in the same store
/// @param claimSignature that manifest's claim signature
/// @param validationResults what validation said when the ingredient was taken in; present if `activeManifest` is
/// @param title the ingredient's `dc:title`
public record Ingredient(
        String relationship,
        Optional<HashedUri> activeManifest,
        Optional<HashedUri> claimSignature,
        Optional<CborMap> validationResults,
        Optional<String> title)
        implements Assertion {

    /// The label.
    public static final String LABEL = "c2pa.ingredient.v3";

    /// This text is an edited form of the ingredient.
    public static final String PARENT_OF = "parentOf";

    /// The ingredient is a part of this text.
    public static final String COMPONENT_OF = "componentOf";

    /// The ingredient went into the process that made this text, such as a prompt.
    public static final String INPUT_TO = "inputTo";

    /// Reads the assertion.
    ///
    /// @throws MalformedAssertionException if `relationship` is missing or unknown, or `activeManifest` and
    ///     `validationResults` do not come together
    public static Ingredient from(CborMap map) throws MalformedAssertionException {
        Fields fields = new Fields(LABEL, map);
        String relationship =
                map.text("relationship")
                        .filter(Ingredient::isKnown)
                        .orElseThrow(() -> malformed("relationship is missing or unknown"));
        if (map.has("activeManifest") != map.has("validationResults")) {
            throw malformed("activeManifest and validationResults do not come together");
        }
        return new Ingredient(
                relationship,
                reference(map, "activeManifest"),
                reference(map, "claimSignature"),
                fields.map("validationResults"),
                fields.text("dc:title"));
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        CborMap.Builder map =
                CborMap.builder().put("relationship", relationship).putText("dc:title", title);
        activeManifest.ifPresent(reference -> map.put("activeManifest", reference.toCbor()));
        claimSignature.ifPresent(reference -> map.put("claimSignature", reference.toCbor()));
        validationResults.ifPresent(results -> map.put("validationResults", results));
        return map.put("dc:format", "text/plain").build();
    }

    private static Optional<HashedUri> reference(CborMap map, String key)
            throws MalformedAssertionException {
        if (!map.has(key)) {
            return Optional.empty();
        }
        Optional<HashedUri> reference = map.get(key).flatMap(HashedUri::from);
        if (reference.isEmpty()) {
            throw malformed(key + " is no hashed URI");
        }
        return reference;
    }

    private static boolean isKnown(String relationship) {
        return relationship.equals(PARENT_OF)
                || relationship.equals(COMPONENT_OF)
                || relationship.equals(INPUT_TO);
    }

    private static MalformedAssertionException malformed(String problem) {
        return new MalformedAssertionException(LABEL + ": " + problem);
    }
}
