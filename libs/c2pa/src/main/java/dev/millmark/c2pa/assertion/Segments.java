package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.text.Sentences;
import dev.millmark.c2pa.text.TextRange;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.ArrayList;
import java.util.List;

/// `dev.millmark.segments`: a salted, truncated digest of every sentence, so that a reader who has only the manifest
/// can tell which sentences of an edited or excerpted text were sealed. It narrows down what the data hash can only
/// refuse; it never replaces the data hash.
///
/// ```cddl
/// segments = {
///   "alg": "sha256/64",       ; the first 8 bytes of SHA-256
///   "rule": "uax29-sentence", ; where sentences end: dev.millmark.c2pa.text.Sentences
///   "salt": bstr .size 16,
///   "digests": bstr,          ; 8 bytes per sentence, in order
///   "lengths": [* uint],      ; UTF-8 bytes per sentence; they cover the visible text without a gap
/// }
/// digest = SHA-256(salt || sentence)[0..8]
/// ```
///
/// `sentence` is the UTF-8 form of the sentence in Normalization Form C, white space trimmed from its ends and every
/// run of white space inside made one U+0020, so that a re-wrapped sentence stands. The salt keeps digests of different
/// manifests from being compared; whoever has the manifest can still test a guess of a whole sentence.
///
/// @param salt sixteen bytes, different for every manifest
/// @param segments the sentences in order
public record Segments(Bytes salt, List<Segment> segments) implements Assertion {

    /// The label.
    public static final String LABEL = "dev.millmark.segments";

    /// The number of bytes of each digest.
    public static final int DIGEST_SIZE = 8;

    /// The number of bytes of the salt.
    public static final int SALT_SIZE = 16;

    /// How many segments there may be; the last takes whatever is left of a longer text.
    public static final int MAX_SEGMENTS = 4096;

    private static final String ALGORITHM = "sha256/64";

    /// One sentence.
    ///
    /// @param start its offset in the visible text, in UTF-8 bytes
    /// @param length its length in UTF-8 bytes, white space behind it included
    /// @param digest its salted digest
    public record Segment(long start, long length, Bytes digest) {}

    /// Copies `segments`.
    public Segments {
        segments = List.copyOf(segments);
    }

    /// The digests of the sentences of `visible`, a text in Normalization Form C.
    ///
    /// @throws IllegalArgumentException if the salt is not of sixteen bytes
    public static Segments of(String visible, Bytes salt) {
        if (salt.size() != SALT_SIZE) {
            throw new IllegalArgumentException(
                    "Salt of " + salt.size() + " bytes: give " + SALT_SIZE);
        }
        List<Segment> segments = new ArrayList<>();
        long start = 0;
        for (TextRange range : Sentences.of(visible, MAX_SEGMENTS)) {
            String sentence = range.of(visible);
            long length = Bytes.utf8(sentence).size();
            segments.add(new Segment(start, length, digest(sentence, salt)));
            start += length;
        }
        return new Segments(salt, segments);
    }

    /// The digest of one sentence under `salt`.
    public static Bytes digest(String sentence, Bytes salt) {
        return HashAlgorithm.SHA256
                .digest(salt, Bytes.utf8(Sentences.canonical(sentence)))
                .slice(0, DIGEST_SIZE);
    }

    /// Reads the assertion.
    ///
    /// @throws MalformedAssertionException if it is not of the form above
    public static Segments from(CborMap map) throws MalformedAssertionException {
        if (!map.text("alg").filter(ALGORITHM::equals).isPresent()
                || !map.text("rule").filter(Sentences.RULE::equals).isPresent()) {
            throw malformed("an unknown alg or rule");
        }
        Bytes salt =
                map.byteString("salt")
                        .filter(value -> value.size() == SALT_SIZE)
                        .orElseThrow(() -> malformed("no salt"));
        List<CborValue> lengths = map.array("lengths").orElseThrow(() -> malformed("no lengths"));
        Bytes digests = map.byteString("digests").orElseThrow(() -> malformed("no digests"));
        if (lengths.size() > MAX_SEGMENTS || digests.size() != lengths.size() * DIGEST_SIZE) {
            throw malformed("too many lengths, or not as many digests");
        }
        List<Segment> segments = new ArrayList<>();
        long start = 0;
        for (CborValue value : lengths) {
            int at = segments.size() * DIGEST_SIZE;
            long length =
                    value.integer()
                            .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                            .orElseThrow(() -> malformed("a length out of range"));
            segments.add(new Segment(start, length, digests.slice(at, at + DIGEST_SIZE)));
            start += length;
        }
        return new Segments(salt, segments);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        BytesBuilder digests = new BytesBuilder(segments.size() * DIGEST_SIZE);
        segments.forEach(segment -> digests.put(segment.digest()));
        return CborMap.builder()
                .put("alg", ALGORITHM)
                .put("rule", Sentences.RULE)
                .put("salt", salt)
                .put("digests", digests.build())
                .put(
                        "lengths",
                        CborValue.of(
                                segments.stream()
                                        .map(segment -> CborValue.of(segment.length()))
                                        .toList()))
                .build();
    }

    private static MalformedAssertionException malformed(String problem) {
        return new MalformedAssertionException(LABEL + ": " + problem);
    }
}
