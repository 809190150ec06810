package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;

/// `c2pa.external-reference` (C2PA 2.4 section 15.10.3.2.2): something that is kept elsewhere. Only read, and nothing
/// is fetched.
///
/// @param toCbor the content: `{"location": {"url": tstr, "alg": tstr, "hash": bstr}, "label": tstr}`, `alg` and `hash`
///     together or not at all
public record ExternalReference(CborMap toCbor) implements Assertion {

    /// The assertion's label.
    public static final String LABEL = "c2pa.external-reference";

    static ExternalReference from(CborMap content) throws MalformedAssertionException {
        CborMap location =
                content.map("location")
                        .filter(map -> map.text("url").isPresent())
                        .orElseThrow(() ->
                                new MalformedAssertionException(
                                        LABEL + ": no location with a url"));
        if (location.has("alg") != location.has("hash")) {
            throw new MalformedAssertionException(LABEL + ": half of alg and hash");
        }
        if (content.text("label")
                .map(AssertionReader::kind)
                .filter(ExternalReference::isForbidden)
                .isPresent()) {
            throw new MalformedAssertionException(LABEL + ": a label that must not be elsewhere");
        }
        return new ExternalReference(content);
    }

    /// Actions, ingredients, hard bindings and references stay where the claim is.
    private static boolean isForbidden(String kind) {
        return AssertionReader.isActions(kind)
                || AssertionReader.isHardBinding(kind)
                || kind.equals(CloudData.LABEL)
                || kind.equals(LABEL)
                || kind.equals("c2pa.ingredient")
                || kind.startsWith("c2pa.ingredient.");
    }

    @Override
    public String label() {
        return LABEL;
    }
}
