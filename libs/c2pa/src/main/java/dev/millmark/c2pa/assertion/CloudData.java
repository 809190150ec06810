package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;

/// `c2pa.cloud-data` (C2PA 2.4 section 18.11): an assertion that is kept elsewhere. Only read, and nothing is fetched.
///
/// @param referenced the label of that assertion
/// @param toCbor the content: `{"label": tstr, "size": uint, "location": {"url": tstr, "hash": bstr, …}}`
public record CloudData(String referenced, CborMap toCbor) implements Assertion {

    /// The assertion's label.
    public static final String LABEL = "c2pa.cloud-data";

    static CloudData from(CborMap content) throws MalformedAssertionException {
        boolean isLocated =
                content.map("location")
                        .filter(location -> location.text("url").isPresent())
                        .filter(location -> location.byteString("hash").isPresent())
                        .isPresent();
        boolean isSized =
                content.get("size")
                        .flatMap(CborValue::integer)
                        .filter(size -> size > 0)
                        .isPresent();
        if (!isLocated || !isSized) {
            throw new MalformedAssertionException(LABEL + ": no size, or no location with a hash");
        }
        return new CloudData(
                content.text("label")
                        .orElseThrow(() -> new MalformedAssertionException(LABEL + ": no label")),
                content);
    }

    @Override
    public String label() {
        return LABEL;
    }
}
